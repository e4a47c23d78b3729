import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { calendarOf } from "./calendar.ts";
import { functionAsset } from "./function-asset.ts";
import { readWorkspace } from "./read-workspace.ts";
import { readSettings } from "./settings.ts";
import { DudaoStack } from "./stack.ts";

const app = new App();
const root = join(import.meta.dirname, "..");
const settings = readSettings(app.node.tryGetContext("settings") ?? join(import.meta.dirname, "settings.yaml"));
const { calendar, ...workspace } = await readWorkspace(settings.workspace);
const folder = await functionAsset({ root, workspace: settings.workspace, architecture: settings.architecture });
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION } = process.env;
const region = settings.region ?? CDK_DEFAULT_REGION;
new DudaoStack(app, `dudao-${settings.name}`, {
  settings,
  calendar: calendarOf({ calendar }, settings),
  ...workspace,
  code: Code.fromAsset(folder),
  env: { ...(account ? { account } : {}), ...(region ? { region } : {}) },
});
app.synth();
