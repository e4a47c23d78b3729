import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { functionAsset } from "./function-asset.ts";
import { readSettings } from "./settings.ts";
import { DudaoStack } from "./stack.ts";

const app = new App();
const root = join(import.meta.dirname, "..");
const settings = readSettings(app.node.tryGetContext("settings") ?? join(import.meta.dirname, "settings.yaml"));
const folder = await functionAsset({ root, workspace: settings.workspace, architecture: settings.architecture });
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
new DudaoStack(app, `dudao-${settings.name}`, {
  settings,
  code: Code.fromAsset(folder),
  env: { ...(account ? { account } : {}), ...(region ? { region } : {}) },
});
app.synth();
