import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import type { ParityDifference, ParityFile } from "../../contracts/parity.ts";
import { exitCodes } from "../../errors.ts";
import { parity } from "../../pipeline/parity.ts";
import { nothingIngested, periodsWithData } from "../../pipeline/periods.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, engineOption, jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { asOf?: string; out?: string };

/** Most differences that the terminal shows. */
const shown = 20;

/** `dudao parity [period]`: every indicator on DuckDB and another engine, compared cell by cell. */
export function parityCommand(): Command {
  return new Command("parity")
    .description("两个引擎算同一快照，逐格比对。 Compute one snapshot on two engines and compare cell by cell.")
    .argument("[period]", "期次，默认最新一期 period; the newest when left out")
    .addOption(workspaceOption())
    .addOption(engineOption().default("trino"))
    .addOption(asOfOption())
    .option("--out <file>", "把比对结果写入文件 write the result to a file")
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao parity\n  dudao parity 2024Q4 --engine trino --json")
    .action(async (id: string | undefined, options: Options) => {
      const result = await withContext(options, async (context) => {
        const snapshot = await context.lake.snapshot(options.asOf);
        const period = lastPeriod(id, context) ?? periodsWithData(snapshot).at(-1);
        if (!period) throw nothingIngested();
        return await parity(context, snapshot, period);
      });
      const json = `${JSON.stringify(result, null, 2)}\n`;
      if (options.out !== undefined) await writeFile(options.out, json);
      process.stdout.write(options.json ? json : render(result));
      if (result.differing > 0) process.exitCode = exitCodes.enginesDiffer;
    });
}

function render({ engines, snapshot, period, policies, cells, differing, differences }: ParityFile): string {
  const names = engines.map(({ name, version }) => `${name} ${version}`).join(" ↔ ");
  const rows = policies.map((one) => [one.policy, one.subjects, one.indicators, one.cells]);
  const mark = differing === 0 ? "✓" : "✗";
  return [
    `${names}，快照 snapshot ${snapshot}，${period}`,
    table(["政策 policy", "对象 subjects", "指标 indicators", "格 cells"], rows),
    `${mark} 比对 compared ${cells} 格 cells；不同 differing ${differing}`,
    differing === 0
      ? ""
      : table(
          ["指标 indicator", "级 level", "地区 area", "分组 category", "什么 what", ...engines.map(({ name }) => name)],
          differences.slice(0, shown).map(line),
        ),
  ]
    .filter(Boolean)
    .join("\n")
    .concat("\n");
}

function line({
  indicator,
  level,
  area,
  breakdown,
  category,
  what,
  values,
}: ParityDifference): (string | number | null)[] {
  return [
    indicator,
    level,
    area,
    `${breakdown} ${category}`.trim(),
    what,
    ...values.map((value) => (typeof value === "boolean" ? String(value) : value)),
  ];
}
