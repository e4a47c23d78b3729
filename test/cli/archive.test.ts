import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import { exitCodes } from "../../src/errors.ts";
import { dudao, put, smallWorkspace, visits } from "./command.ts";

it("takes the sheets of a zip as files of their own, and says which rows were no records", async () => {
  const folder = await smallWorkspace();
  const total = "合计,,,150,\n";
  const files = {
    "报表/走访台账.csv": strToU8(`${visits}${total}`),
    "会议台账.csv": strToU8("会议编号,召开日期,议题\nM1,2024-01-05,走访\n"),
  };
  await put(folder, "inbox/2024Q1/东镇/一季度.zip", zipSync(files));
  const answer = await dudao(["ingest", "-w", folder]);
  expect(answer.out).toContain("合计行");
  expect(answer.code).toBe(0);
  const status = JSON.parse((await dudao(["status", "-w", folder, "--json"])).out);
  const held = status.manifests.flatMap((one: { submissions: object[] }) => one.submissions);
  expect(held).toEqual([
    expect.objectContaining({ dataset: "meetings", file: "会议台账.csv", accepted: 1 }),
    expect.objectContaining({ dataset: "visits", file: "走访台账.csv", accepted: 3, rejected: 0 }),
  ]);
});

it("refuses a zip that is cut short and goes on", async () => {
  const folder = await smallWorkspace();
  await put(folder, "inbox/2024Q1/东镇/坏.zip", zipSync({ "a.csv": strToU8(visits) }).slice(0, 60));
  await put(folder, "inbox/2024Q1/东镇/走访台账.csv", visits);
  const answer = await dudao(["ingest", "-w", folder, "--json"]);
  expect(answer.code).toBe(exitCodes.rowsRejected);
  expect(JSON.parse(answer.out)).toEqual([
    expect.objectContaining({ outcome: "refused", kind: "fileUnreadable" }),
    expect.objectContaining({ outcome: "added" }),
  ]);
});
