import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FunctionAsset, functionAsset, pagesFolder } from "../../infra/function-asset.ts";
import { lambdaRuntime } from "../../tools/lambda-runtime.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { visits } from "../cli/command.ts";
import { batch, type Deployed, deploy, leadTo } from "../functions/deployed.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));
const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());
const invoke = aws && (await lambdaRuntime());

/** On another processor than Lambda's, DuckDB of the asset would not run. */
const runsHere = process.platform === "linux" && invoke !== undefined;

describe.runIf(runsHere)("what is deployed, in the runtime of Lambda", () => {
  let at: Deployed;
  let work: string;
  let asset: FunctionAsset;
  beforeAll(async () => {
    at = await deploy();
    work = await mkdtemp(join(tmpdir(), "dudao-runtime-"));
    const architecture = process.arch === "arm64" ? "arm64" : "x64";
    asset = await functionAsset({ root, workspace: small, architecture, folder: join(work, "asset") });
  });
  afterAll(() => rm(work, { recursive: true, force: true }));

  const call = async (name: string, event: unknown) => {
    const deployed = { ...at.environment, DUDAO_WORKSPACE: "workspace", DUDAO_PAGES: pagesFolder, DUDAO_NAME: "small" };
    // As Lambda finds what a layer holds, where /opt is the layer's folder.
    const NODE_PATH = ["node24/node_modules", "node_modules"]
      .map((path) => join(asset.duckDb, "nodejs", path))
      .join(":");
    const environment = { ...process.env, ...deployed, NODE_PATH };
    return await invoke?.({ folder: asset.functions, handler: `${name}.handler`, event, environment });
  };
  const key = "inbox/2024Q1/东镇/走访 表+1.csv";

  it("takes a sheet in and writes its metrics", async () => {
    await at.put(key, visits);
    const answer = await call("intake", batch(at.inbox, [key]));
    expect(answer).toMatchObject({ outcome: "response", body: { batchItemFailures: [] } });
    expect(answer?.log).toContain('"RowsIn":3');
    expect(answer?.log).toContain('"Namespace":"Dudao"');
    for (const secret of ["11010519491231002X", "走访", "东镇"]) expect(answer?.log).not.toContain(secret);
    expect(JSON.parse(await at.text(at.inbox, key.replace("inbox", "outbox").concat(".receipt.json")))).toMatchObject({
      outcome: "taken",
    });
  });

  it("publishes the period", async () => {
    const answer = await call("quarter", { step: "publish", given: {} });
    expect(answer).toMatchObject({ outcome: "response", body: { period: "2024Q1" } });
    const { version } = JSON.parse(await at.text(at.open, "current.json"));
    expect(await at.text(at.open, `${version}index.html`)).toContain("<!doctype html>");
  });

  it("names a failure by its kind, as the state machine is to see it", async () => {
    const answer = await call("quarter", { step: "publish", given: { period: "2020Q1" } });
    expect(answer).toMatchObject({ outcome: "error", body: { errorType: "nothingToDo" } });
  });
});
