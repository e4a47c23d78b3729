import { Command } from "commander";
import { publish } from "../../pipeline/publish.ts";
import { supervise } from "../../pipeline/supervise.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, jsonOption, periodOption, workspaceOption } from "../options.ts";

type Options = CommonOptions & { period?: string; asOf?: string };

/** `dudao publish`: both sites, from figures that are kept; computes only what is missing. */
export function publishCommand(): Command {
  return new Command("publish")
    .description("发布公开区和受限区站点。 Publish the open and the restricted site.")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao publish --period 2024Q3")
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const snapshot = await context.lake.snapshot(options.asOf);
        await publish(context, snapshot, await supervise(context, snapshot, lastPeriod(options.period, context)));
        const { open, restricted } = context.workspace.settings.zones;
        return options.json
          ? `${JSON.stringify({ snapshot: snapshot.id, open: open.site, restricted: restricted.site })}\n`
          : `✓ 公开区 open zone: ${open.site}\n✓ 受限区 restricted zone: ${restricted.site}\n  快照 snapshot: ${snapshot.id}\n`;
      });
      process.stdout.write(text);
    });
}
