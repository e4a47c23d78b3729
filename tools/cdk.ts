import { spawn } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = createRequire(import.meta.url).resolve("aws-cdk/bin/cdk");
const account = "000000000000";

export type CdkOptions = {
  /** What leads the CLI to an AWS account. */
  environment: Readonly<Record<string, string>>;
  /** For what the CLI keeps: it remembers the account of a key, and local ones all have the same. */
  home: string;
};

/** Prepares a local AWS for deployments; outside the repository, since no stack needs to be described for it. */
export async function bootstrap(options: CdkOptions): Promise<void> {
  await cdk(["bootstrap", `aws://${account}/${options.environment.AWS_REGION}`], options, options.home);
}

/** Deploys the stack of a settings file with the plain CLI; gives its outputs. */
export async function deployStack(settings: string, options: CdkOptions): Promise<Record<string, string>> {
  const file = join(options.home, "outputs.json");
  const quiet = ["--require-approval", "never", "--progress", "events", "--outputs-file", file];
  await cdk(
    ["deploy", "--context", `settings=${settings}`, "--output", join(options.home, "cdk.out"), ...quiet],
    options,
  );
  const outputs = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(await readFile(file, "utf8")));
  return Object.values(outputs)[0] ?? {};
}

/** Takes the stack of a settings file down with the plain CLI, as far as its resources go with it. */
export async function destroyStack(settings: string, options: CdkOptions): Promise<void> {
  const output = join(options.home, "cdk.out");
  await cdk(["destroy", "--force", "--context", `settings=${settings}`, "--output", output], options);
}

/** Throws with what the CLI printed when it fails. */
async function cdk(args: readonly string[], { environment, home }: CdkOptions, cwd = root): Promise<void> {
  await mkdir(home, { recursive: true });
  const env = {
    ...process.env,
    ...environment,
    HOME: home,
    npm_config_cache: process.env.npm_config_cache ?? join(process.env.HOME ?? "", ".npm"),
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DISABLE_CLI_TELEMETRY: "true",
    CI: "true",
  };
  const child = spawn(process.execPath, [cli, ...args, "--no-notices", "--no-version-reporting"], { cwd, env });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`cdk ${args[0]}: ${code}\n${said.slice(-4000)}`);
}
