import { Command } from "commander";
import { renderError, UserError } from "../errors.ts";
import { burdenCommand } from "./commands/burden.ts";
import { compactCommand } from "./commands/compact.ts";
import { contractsCommand } from "./commands/contracts.ts";
import { demoCommand } from "./commands/demo.ts";
import { diffCommand } from "./commands/diff.ts";
import { explainCommand } from "./commands/explain.ts";
import { faultsCommand } from "./commands/faults.ts";
import { gcCommand } from "./commands/gc.ts";
import { historyCommand } from "./commands/history.ts";
import { ingestCommand } from "./commands/ingest.ts";
import { initCommand } from "./commands/init.ts";
import { lockCommand } from "./commands/lock.ts";
import { mapCommand } from "./commands/map.ts";
import { parityCommand } from "./commands/parity.ts";
import { policyCommand } from "./commands/policy.ts";
import { publishCommand } from "./commands/publish.ts";
import { replayCommand } from "./commands/replay.ts";
import { rollbackCommand } from "./commands/rollback.ts";
import { runCommand } from "./commands/run.ts";
import { scoreCommand } from "./commands/score.ts";
import { serveCommand } from "./commands/serve.ts";
import { sqlCommand } from "./commands/sql.ts";
import { statusCommand } from "./commands/status.ts";
import { templateCommand } from "./commands/template.ts";
import { unlockCommand } from "./commands/unlock.ts";
import { verifyCommand } from "./commands/verify.ts";

const program = new Command("dudao")
  .description(
    "督导：从报送表到指标、排名、清单和页面。 From clerks' sheets to figures, rankings, work lists and pages.",
  )
  .showHelpAfterError("（加 --help 看用法 add --help for usage）")
  .addHelpText("after", "\n每条命令的退出码和例子见 docs/commands.md。 Exit codes and examples: docs/commands.md.");

const commands = [
  initCommand,
  templateCommand,
  ingestCommand,
  mapCommand,
  replayCommand,
  statusCommand,
  historyCommand,
  diffCommand,
  rollbackCommand,
  lockCommand,
  unlockCommand,
  gcCommand,
  compactCommand,
  verifyCommand,
  faultsCommand,
  runCommand,
  parityCommand,
  publishCommand,
  serveCommand,
  sqlCommand,
  explainCommand,
  scoreCommand,
  policyCommand,
  contractsCommand,
  burdenCommand,
  demoCommand,
];
for (const command of commands) program.addCommand(command());

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}

/** A user's error is shown without a stack and with its own exit code; anything else is a bug (70). */
function fail(error: unknown): void {
  if (error instanceof UserError) {
    if (process.argv.includes("--json")) {
      process.stdout.write(
        `${JSON.stringify({ error: { kind: error.kind, exitCode: error.exitCode, ...error.detail } })}\n`,
      );
    }
    process.stderr.write(`${renderError(error)}\n`);
    process.exitCode = error.exitCode;
    return;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`✗ 程序错误，请报告。 A bug of dudao; please report it.\n${detail}\n`);
  process.exitCode = 70;
}
