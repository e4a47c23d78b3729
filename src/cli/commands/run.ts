import { randomUUID } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { Command } from "commander";
import type { RunEvent } from "../../contracts/lineage.ts";
import { currentDefinitions } from "../../pipeline/definitions.ts";
import { withLineage } from "../../pipeline/lineage.ts";
import { supervise } from "../../pipeline/supervise.ts";
import { bridgeLines } from "../bridge-lines.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, engineOption, jsonOption, periodOption, workspaceOption } from "../options.ts";
import { summary } from "../summary.ts";

type Options = CommonOptions & { period?: string; asOf?: string; lineage?: string };

/** `dudao run`: figures, evaluations, scores and ranks of the newest (or a given) period. */
export function runCommand(): Command {
  return new Command("run")
    .description("计算指标、对照政策、评分排名。 Compute, hold against the policy, score and rank.")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .addOption(engineOption())
    .option("--lineage <file>", "把 OpenLineage 事件逐行追加到文件 append events of OpenLineage to a file, one a line")
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao run\n  dudao run --period 2024Q3 --json")
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const snapshot = await context.lake.snapshot(options.asOf);
        const last = lastPeriod(options.period, context);
        const compute = () => supervise(context, snapshot, last);
        const results = await (options.lineage === undefined
          ? compute()
          : withLineage(context, { snapshot, last, runId: randomUUID(), emit: appendTo(options.lineage) }, compute));
        const { bridges } = await currentDefinitions(context, results);
        if (!options.json)
          return [summary(context, results), bridgeLines(context, bridges), `快照 snapshot: ${snapshot.id}`]
            .filter(Boolean)
            .join("\n")
            .concat("\n");
        const { period, asOf, rows, evaluations, scores } = results.at(-1) ?? {};
        return `${JSON.stringify({ snapshot: snapshot.id, period: period?.id, asOf, rows, evaluations, scores, bridges }, null, 2)}\n`;
      });
      process.stdout.write(text);
    });
}

function appendTo(file: string): (event: RunEvent) => Promise<void> {
  return (event) => appendFile(file, `${JSON.stringify(event)}\n`);
}
