import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exitCodes } from "../../src/errors.ts";
import { dudao, put, smallWorkspace, visits } from "./command.ts";

/** The small sheet of visits under headings that the contract does not know; 走访情况 is like none of its own. */
const odd = visits.replace("户编号", "户编码").replace("是否走访", "走访情况");

let folder: string;
let sheet: string;
beforeAll(async () => {
  folder = await smallWorkspace();
  sheet = await put(folder, "inbox/2024Q1/东镇/走访台账.csv", odd);
});

const map = (...args: string[]) =>
  dudao(["map", sheet, "--sender", "东镇", "--period", "2024Q1", "-w", folder, ...args]);

describe("dudao map", () => {
  it("shows what was read, what is unknown, and the nearest columns with their distance", async () => {
    const { code, out } = await map();
    expect(code).toBe(0);
    expect(out).toMatch(/证件号码.*head_no.*its heading/);
    expect(out).toMatch(/户编码.*unknown.*户编号 household_id（相差 distance 1）/);
    expect(out).toMatch(/走访情况.*unknown/);
    expect(out).toContain("required columns still missing: 户编号 household_id");
  });

  it.each([
    ["a heading that is not there", "户号=household_id", "户编码"],
    ["a column that is not there", "户编码=house", "household_id"],
    ["a heading that is read already", "证件号码=visited", "head_no"],
    ["a column that is read already", "户编码=head_no", "证件号码"],
    ["no equals sign", "户编码", "household_id"],
  ])("refuses %s and writes nothing", async (_, set, named) => {
    const { code, err } = await map("--set", set);
    expect(code).toBe(exitCodes.usage);
    expect(err).toContain(named);
    await expect(readFile(join(folder, "mappings/T1.yaml"))).rejects.toThrow();
  });

  it("ends a refusal: confirmed once, the same file is taken, and so is the next one of this sender only", async () => {
    const before = await dudao(["ingest", "-w", folder, "--json"]);
    expect(JSON.parse(before.out)[0]).toMatchObject({ outcome: "refused", kind: "headingsMissing" });
    expect(before.out).toContain("相差 distance 1");

    const said = await map("--set", "户编码=household_id", "--set", "走访情况=是否走访");
    expect(said.code, said.err).toBe(0);
    expect(await readFile(join(folder, "mappings/T1.yaml"), "utf8")).toContain("户编码: household_id");

    await put(folder, "inbox/2024Q2/东镇/走访台账.csv", odd);
    await put(folder, "inbox/2024Q2/西镇/走访台账.csv", odd.replaceAll(/东村|南村/g, "西村"));
    const [first, ...next] = JSON.parse((await dudao(["ingest", "-w", folder, "--json"])).out);
    expect(first.submission).toMatchObject({ rowsIn: 3, accepted: 3 });
    expect(first.submission.headings[0].matched).toContainEqual({
      ...{ column: "visited", heading: "走访情况", index: 2, unit: null, inverse: false },
      confirmed: true,
    });
    expect(next.map((one: { outcome: string }) => one.outcome).sort()).toEqual(["added", "refused"]);
  }, 60_000);
});
