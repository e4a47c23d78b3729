import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { utils, write } from "@e965/xlsx";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { bundleFunctions } from "../../infra/bundle-functions.ts";
import { checkDigit } from "../../src/demo/identity.ts";
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
    const large = "inbox/2024Q1/西镇/走访.csv";
    await at.put(large, largeSheet());
    const call = async (name: string, event: unknown) => {
      await writeFile(join(folder, "call.mjs"), callOf(name, event));
      const { stdout } = await run(process.execPath, ["call.mjs"], {
        cwd: folder,
        env: { ...process.env, ...at.environment, DUDAO_LARGEST_FILE: "100000000" },
      });
      return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
    };
    expect(await call("intake", batch(at.inbox, [key]))).toEqual({ batchItemFailures: [] });
    expect(await call("intake", batch(at.inbox, [old]))).toEqual({ batchItemFailures: [] });
    expect(await call("intake", batch(at.inbox, [large]))).toEqual({ batchItemFailures: [] });
    for (const sent of [old, large]) {
      const receipt = JSON.parse(await at.text(at.inbox, `${sent.replace("inbox", "outbox")}.receipt.json`));
      expect(receipt).toMatchObject({ outcome: "taken" });
    }
    const answer = await call("quarter", { step: "publish", given: {} });
    const { version, ...shown } = JSON.parse(await at.text(at.open, "current.json"));
    expect(shown).toMatchObject({ period: "2024Q1", snapshot: answer.snapshot });
    expect(await at.text(at.open, `${version}assets/site.js`)).not.toBe("");
  });
});

/** Some 70 megabytes, which are read by threads of their own. */
function largeSheet(): string {
  const two = (one: number) => String(one).padStart(2, "0");
  const lines = Array.from({ length: 60_000 }, (_, row) => {
    const born = `${1950 + (row % 50)}${two((Math.floor(row / 50) % 12) + 1)}${two((Math.floor(row / 600) % 28) + 1)}`;
    const body = `110105${born}${two(Math.floor(row / 16_800))}3`;
    return `H${String(row).padStart(1200, "0")},${body}${checkDigit(body)},是,100,西村`;
  });
  return ["户编号,证件号码,是否走访,补助金额(元),村", ...lines, ""].join("\n");
}

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
