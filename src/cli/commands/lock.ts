import { Command } from "commander";
import type { CommonOptions } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { setLock } from "../set-lock.ts";

/** `dudao lock <period>`: as last published; what changes later is shown as a revision. */
export function lockCommand(): Command {
  return new Command("lock")
    .description(
      "按最近一次发布锁定一期；以后的变化显示为修订。 Lock a period as last published; later changes are shown as a revision.",
    )
    .argument("<period>", "期次 period")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao lock 2024Q4")
    .action((id: string, options: CommonOptions) => setLock(id, options, "lock", "已锁定 locked"));
}
