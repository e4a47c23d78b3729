import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { renderError, UserError } from "../src/errors.ts";
import { calendarOf } from "./calendar.ts";
import { functionAsset } from "./function-asset.ts";
import { readWorkspace } from "./read-workspace.ts";
import { readSettings, withTimeZone } from "./settings.ts";
import { DudaoStack } from "./stack.ts";

const root = join(import.meta.dirname, "..");
/** What the CLI writes to; two deployments at once name folders of their own. */
const output = process.env.CDK_OUTDIR ?? join(root, "cdk.out");

/** Describes the stack of the settings file that the context names; UserError when file or workspace is wrong. */
async function describe(app: App): Promise<void> {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION } = process.env;
  const path = app.node.tryGetContext("settings") ?? join(import.meta.dirname, "settings.yaml");
  const read = readSettings(path, CDK_DEFAULT_REGION);
  const { calendar, timeZone, ...workspace } = await readWorkspace(read.workspace);
  const settings = withTimeZone(read, timeZone);
  const { workspace: own, architecture } = settings;
  const folder = join(output, `functions-${architecture}`);
  const { functions, duckDb } = await functionAsset({ root, workspace: own, architecture, folder });
  new DudaoStack(app, `dudao-${settings.name}`, {
    settings,
    calendar: calendarOf({ calendar }, settings),
    ...workspace,
    code: { functions: Code.fromAsset(functions), duckDb: Code.fromAsset(duckDb) },
    env: { ...(account ? { account } : {}), ...(settings.region ? { region: settings.region } : {}) },
  });
  app.synth();
}

try {
  await describe(new App());
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${renderError(error)}\n`);
  process.exitCode = error.exitCode;
}
