import { Command } from "commander";
import { exitCodes } from "../../errors.ts";
import type { LakeProblem } from "../../lake/lake.ts";
import { isDamage } from "../../lake/problem-texts.ts";
import { verify } from "../../pipeline/verify.ts";
import { type CommonOptions, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { problemLines } from "../problem-lines.ts";

/** `dudao verify`: every checksum, number of rows, version, record and stray file; exit code lakeUnsound on damage. */
export function verifyCommand(): Command {
  return new Command("verify")
    .description(
      "核对数据湖：校验和、行数、清单、记录、多余文件。 Check the lake: checksums, numbers of rows, manifests, records, stray files.",
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `\n发现损坏时退出码为 ${exitCodes.lakeUnsound}。 Exit code ${exitCodes.lakeUnsound} on damage.\n例 Example: dudao verify --json`,
    )
    .action(async (options: CommonOptions) => {
      const problems = await withContext(options, verify);
      const damage = problems.filter(isDamage);
      process.stdout.write(
        options.json ? `${JSON.stringify(answer(problems), null, 2)}\n` : `${problemLines(problems)}\n`,
      );
      if (damage.length > 0) process.exitCode = exitCodes.lakeUnsound;
    });
}

function answer(problems: readonly LakeProblem[]) {
  return {
    sound: !problems.some(isDamage),
    problems: problems.map((one) => ({ ...one, damage: isDamage(one) })),
  };
}
