import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { utils, write } from "@e965/xlsx";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { bundleFunctions } from "../../infra/bundle-functions.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { visits } from "../cli/command.ts";
import { batch, deploy, leadTo } from "../functions/deployed.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());

describe.runIf(aws)("the bundled functions", () => {
  it("take a sheet in and publish it, each in a process of its own", { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "dudao-bundle-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, "src"));
    for (const name of ["node_modules", "dashboards", "src/contracts", "src/messages", "tsconfig.json"])
      await symlink(join(root, name), join(folder, name));
    await bundleFunctions(root, folder);
    const at = await deploy();
    const key = "inbox/2024Q1/东镇/走访.csv";
    await at.put(key, visits);
    const old = "inbox/2024Q1/东镇/走访.xls";
    await at.put(old, oldWorkbook(visits));
    const call = async (name: string, event: unknown) => {
      await writeFile(join(folder, "call.mjs"), callOf(name, event));
      const { stdout } = await run(process.execPath, ["call.mjs"], {
        cwd: folder,
        env: { ...process.env, ...at.environment },
      });
      return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
    };
    expect(await call("intake", batch(at.inbox, [key]))).toEqual({ batchItemFailures: [] });
    expect(await call("intake", batch(at.inbox, [old]))).toEqual({ batchItemFailures: [] });
    const receipt = JSON.parse(await at.text(at.inbox, `${old.replace("inbox", "outbox")}.receipt.json`));
    expect(receipt).toMatchObject({ outcome: "taken" });
    const answer = await call("quarter", { step: "publish", given: {} });
    const { version, ...shown } = JSON.parse(await at.text(at.open, "current.json"));
    expect(shown).toMatchObject({ period: "2024Q1", snapshot: answer.snapshot });
    expect(await at.text(at.open, `${version}assets/site.js`)).not.toBe("");
  });
});

/** The sheet as Excel 97 wrote it, which a thread of its own reads. */
function oldWorkbook(csv: string): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet(
      csv
        .trim()
        .split("\n")
        .map((line) => line.split(",")),
    ),
    "走访",
  );
  return write(book, { bookType: "biff8", type: "buffer" });
}

function callOf(name: string, event: unknown): string {
  return `import { handler } from "./${name}.mjs";
console.log(JSON.stringify(await handler(${JSON.stringify(event)})));`;
}
