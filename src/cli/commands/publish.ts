import { Command } from "commander";
import type { PublishedLock } from "../../contracts/published.ts";
import { publish } from "../../pipeline/publish.ts";
import { supervise } from "../../pipeline/supervise.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, engineOption, jsonOption, periodOption, workspaceOption } from "../options.ts";

type Options = CommonOptions & { period?: string; asOf?: string };

/** `dudao publish`: both sites, from figures that are kept; computes only what is missing. */
export function publishCommand(): Command {
  return new Command("publish")
    .description("发布公开区和受限区站点。 Publish the open and the restricted site.")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao publish --period 2024Q3")
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const snapshot = await context.lake.snapshot(options.asOf);
        const results = await supervise(context, snapshot, lastPeriod(options.period, context));
        const lock = await publish(context, snapshot, results);
        const { open, restricted } = context.workspace.settings.zones;
        return options.json
          ? `${JSON.stringify({ snapshot: snapshot.id, lock, open: open.site, restricted: restricted.site })}\n`
          : `✓ 公开区 open zone: ${open.site}\n✓ 受限区 restricted zone: ${restricted.site}\n  快照 snapshot: ${snapshot.id}\n${lock ? lockLine(lock) : ""}`;
      });
      process.stdout.write(text);
    });
}

function lockLine({ at, revision, datasets }: PublishedLock): string {
  const state =
    revision > 0 ? `第 ${revision} 次修订 revision ${revision}: ${datasets.join("、")}` : "与锁定时相同 as locked";
  return `  锁定于 locked ${at}：${state}\n`;
}
