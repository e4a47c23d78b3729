import { inspect } from "node:util";
import { utils, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it, vi } from "vitest";
import { intakeHandler } from "../../functions/intake.ts";
import { quarterHandler } from "../../functions/quarter.ts";
import { watchHandler } from "../../functions/watch.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { batch, type Deployed, deploy, leadTo } from "./deployed.ts";

const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());

const [name, phone, number, faulty] = ["欧阳秀英", "13907971234", "11010519491231002X", "440524196601010019"];
const heading = "户编号,证件号码,是否走访,补助金额(元),村,姓名,电话";
const sheet = [heading, `H1,${number},是,100,东村,${name},${phone}`, `H2,${faulty},${name},${phone},东村,${name},1`];

function workbook(rows: readonly string[]): Uint8Array {
  const book = utils.book_new();
  const cells = rows.map((row) => row.split(","));
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), name);
  return write(book, { bookType: "xlsx", type: "buffer" });
}

/** Sheets that are taken, taken in part, refused and broken; persons in their cells, headings and names. */
const files: Record<string, string | Uint8Array> = {
  [`inbox/2024Q1/东镇/${name} ${phone}.csv`]: sheet.join("\n"),
  [`inbox/2024Q2/东镇/${name}.xlsx`]: workbook(sheet),
  [`inbox/2024Q3/东镇/${number}.csv`]: `${name},${phone}\n${number},${faulty}\n`,
  [`inbox/2024Q4/东镇/${phone}.zip`]: zipSync({
    [`${name}.csv`]: strToU8(sheet.join("\n")),
    [`${number}.xlsx`]: strToU8(name),
  }),
  [`inbox/2024Q1/${name}/走访.csv`]: sheet.join("\n"),
  [`inbox/${number}/东镇/走访.csv`]: sheet.join("\n"),
  [`inbox/2024Q1/东镇/${name}/${phone}.csv`]: sheet.join("\n"),
  [`inbox/2024Q1/西镇/${name}.xlsx`]: workbook(sheet).slice(0, 900),
  [`inbox/2024Q1/西镇/${phone}.csv`]: `${heading}\n"${name},${number}`,
};

/** What a function writes and what it throws, which the runtime of Lambda writes down too. */
async function said(at: Deployed, work: () => Promise<void>): Promise<string> {
  const written: string[] = [];
  const keep = (chunk: unknown) => written.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write").mockImplementation(keep));
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return [...written, ...at.lines.map((line) => JSON.stringify(line))].join("\n");
}

describe.runIf(aws)("what the functions write down", () => {
  it("says nothing of persons, however a sheet, an event or a run fails", { timeout: 120_000 }, async () => {
    const at = await deploy();
    const thrown: unknown[] = [];
    const attempt = async (work: () => Promise<unknown>) => void (await work().catch((error) => thrown.push(error)));
    const written = await said(at, async () => {
      const handle = intakeHandler(at.environment);
      for (const [key, bytes] of Object.entries(files)) {
        await at.put(key, bytes);
        await attempt(() => handle(batch(at.inbox, [key])));
      }
      await attempt(() => handle({ Records: [{ messageId: "m", body: `${name} ${number}` }] }));
      await attempt(() => handle({ Records: [{ messageId: "m", body: JSON.stringify({ detail: name }) }] }));
      await attempt(() => handle({ Records: name }));
      const lost = intakeHandler({ ...at.environment, DUDAO_LAKE: "s3://no-such-bucket/lake" });
      await attempt(() => lost(batch(at.inbox, Object.keys(files))));
      const quarter = quarterHandler(at.environment);
      for (const step of ["remind", "check", "compute", "publish"]) await attempt(() => quarter({ step, given: {} }));
      await attempt(() => quarter({ step: "publish", given: { period: "2020Q1" } }));
      await attempt(watchHandler(at.environment));
    });
    for (const outcome of ["taken", "refused"]) expect(written).toContain(`"outcome":"${outcome}"`);
    expect(written).toContain('"event":"failed"');
    expect(thrown.length).toBeGreaterThanOrEqual(2);
    const all = `${written}\n${thrown.map((error) => inspect(error, { depth: 9 })).join("\n")}`;
    for (const secret of [name, phone, number, faulty, "a key of sixteen"]) expect(all).not.toContain(secret);
  });
});
