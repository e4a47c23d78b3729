import { Command } from "commander";
import type { CommonOptions } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { setLock } from "../set-lock.ts";

/** `dudao unlock <period>`: ends a lock; its record stays in the history. */
export function unlockCommand(): Command {
  return new Command("unlock")
    .description("解除一期的锁定；记录留在历史里。 End a period's lock; its record stays in the history.")
    .argument("<period>", "期次 period")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Example: dudao unlock 2024Q4")
    .action((id: string, options: CommonOptions) => setLock(id, options, "unlock", "已解锁 unlocked"));
}
