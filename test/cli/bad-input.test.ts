import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lakeFormat } from "../../src/contracts/manifest.ts";
import { exitCodes } from "../../src/errors.ts";
import { type Answer, dudao, put, smallWorkspace, visits } from "./command.ts";

const sheet = "inbox/2024Q1/东镇/走访台账.csv";

/** The message names what is wrong in both languages and what to do next, without a stack. */
function expectClear(answer: Answer, code: number, ...words: string[]): void {
  expect(answer.err).not.toMatch(/\n\s+at .+:\d+/);
  for (const word of words) expect(answer.err + answer.out).toContain(word);
  expect(answer.err + answer.out).toContain("→");
  expect(answer.code).toBe(code);
}

async function edit(folder: string, path: string, change: (text: string) => string): Promise<void> {
  await put(folder, path, change(await readFile(join(folder, path), "utf8")));
}

describe("a fault of the workspace", () => {
  it("is a missing dudao.yaml", async () => {
    const folder = await smallWorkspace();
    await rm(join(folder, "dudao.yaml"));
    expectClear(await dudao(["status", "-w", folder]), exitCodes.workspaceMissing, "dudao.yaml", "missing");
  });

  it("is a setting that does not exist, named with its line", async () => {
    const folder = await smallWorkspace();
    await edit(folder, "dudao.yaml", (text) => text.replace("dueDays", "dueDay"));
    expectClear(await dudao(["status", "-w", folder]), exitCodes.workspaceInvalid, "dudao.yaml:6", "dueDay");
  });

  it("is a policy that is not there; those that are get named", async () => {
    const folder = await smallWorkspace();
    await edit(folder, "dudao.yaml", (text) => text.replace("village-2024", "town-2024"));
    expectClear(await dudao(["ingest", "-w", folder]), exitCodes.policyMissing, "town-2024", "village-2024");
  });

  it("is a missing key for identity numbers", async () => {
    const folder = await smallWorkspace();
    await put(folder, sheet, visits);
    const answer = await dudao(["ingest", "-w", folder], { SMALL_KEY: undefined });
    expectClear(answer, exitCodes.secretMissing, "SMALL_KEY");
  });
});

describe("a fault of the policy", () => {
  const chapter = "programme/policies/village-2024/1-visits.yaml";
  const twice = (text: string) => `${text}${text.slice(text.indexOf("  - id:"))}`;

  it.each([
    [
      "an unknown indicator",
      exitCodes.indicatorUnknown,
      (text: string) => text.replace("visited_share", "visitd_share"),
      ["visitd_share", "visited_share"],
    ],
    ["two clauses with one id", exitCodes.clauseDuplicate, twice, ["village-2024-001"]],
    [
      "a field that does not exist",
      exitCodes.policyInvalid,
      (text: string) => text.replace("responsible", "responsibl"),
      ["1-visits.yaml"],
    ],
  ])("is %s", async (_, code, change, words) => {
    const folder = await smallWorkspace();
    await put(folder, sheet, visits);
    expect((await dudao(["ingest", "-w", folder])).code).toBe(0);
    await edit(folder, chapter, change);
    expectClear(await dudao(["run", "-w", folder]), code, ...words);
  });

  it("is an area that is not in the tree", async () => {
    const folder = await smallWorkspace();
    await put(folder, sheet, visits);
    await dudao(["ingest", "-w", folder]);
    await edit(folder, "programme/policies/village-2024/policy.yaml", (text) => text.replace("area: C", "area: X"));
    expectClear(await dudao(["run", "-w", folder]), exitCodes.areaUnknown, "X");
  });
});

describe("a fault of a file", () => {
  it.each([
    ["empty", "", "fileEmpty"],
    ["without a required heading", visits.replace("证件号码", "身份"), "headingsMissing"],
    [
      "neither text nor a workbook",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe, 0xfd]),
      "fileUnreadable",
    ],
  ])("is named when it is %s, and the next file goes on", async (_, content, kind) => {
    const folder = await smallWorkspace();
    await put(folder, sheet, content);
    await put(folder, "inbox/2024Q1/西镇/走访台账.csv", visits.replaceAll("东村", "西村").replaceAll("南村", "西村"));
    const answer = await dudao(["ingest", "-w", folder, "--json"]);
    expect(answer.code).toBe(exitCodes.rowsRejected);
    expect(JSON.parse(answer.out)).toEqual([
      expect.objectContaining({ sender: "T1", outcome: "refused", kind }),
      expect.objectContaining({ sender: "T2", outcome: "added" }),
    ]);
  });

  it("is a sheet of another dataset", async () => {
    const folder = await smallWorkspace();
    const path = await put(folder, "会议.csv", "会议编号,召开日期,议题\nM1,2024-01-05,走访\n");
    const args = ["ingest", path, "-w", folder, "--period", "2024Q1", "--sender", "东镇", "--dataset", "visits"];
    expectClear(await dudao(args), exitCodes.rowsRejected, "会议台账");
  });

  it("is a period in the future", async () => {
    const folder = await smallWorkspace();
    await put(folder, "inbox/2099Q1/东镇/走访台账.csv", visits);
    expectClear(await dudao(["ingest", "-w", folder]), exitCodes.periodFuture, "2099Q1");
  });

  it("is a folder that is no period", async () => {
    const folder = await smallWorkspace();
    await put(folder, "inbox/一季度/东镇/走访台账.csv", visits);
    expectClear(await dudao(["ingest", "-w", folder]), exitCodes.periodInvalid, "一季度");
  });

  it("is a sender that is not in the tree", async () => {
    const folder = await smallWorkspace();
    await put(folder, "inbox/2024Q1/北镇/走访台账.csv", visits);
    expectClear(await dudao(["ingest", "-w", folder]), exitCodes.senderUnknown, "北镇", "东镇");
  });

  it("is an area code outside the sender's, rejected row by row", async () => {
    const folder = await smallWorkspace();
    await put(folder, sheet, visits.replace("南村", "西村"));
    const answer = await dudao(["ingest", "-w", folder, "--json"]);
    const [one] = JSON.parse(answer.out);
    expect(one.submission).toMatchObject({ rowsIn: 3, accepted: 2, rejected: 1, findings: { area: 1 } });
  });
});

describe("a fault of the lake", () => {
  it("is a newer version's", async () => {
    const folder = await smallWorkspace();
    await put(folder, "lake/lake.json", JSON.stringify({ format: lakeFormat + 1, createdBy: "dudao 9" }));
    expectClear(await dudao(["status", "-w", folder]), exitCodes.lakeNewer);
  });

  it("is that it holds nothing yet", async () => {
    const folder = await smallWorkspace();
    expect((await dudao(["ingest", "-w", folder])).code).toBe(0);
    expectClear(await dudao(["run", "-w", folder]), exitCodes.nothingToDo, "dudao ingest");
  });
});

describe("a fault of the command", () => {
  it("is an indicator that does not exist", async () => {
    const folder = await smallWorkspace();
    await put(folder, sheet, visits);
    await dudao(["ingest", "-w", folder]);
    expectClear(
      await dudao(["explain", "东镇", "visits_share", "-w", folder]),
      exitCodes.indicatorUnknown,
      "visited_share",
    );
  });

  it("is SQL that writes", async () => {
    const folder = await smallWorkspace();
    await put(folder, sheet, visits);
    await dudao(["ingest", "-w", folder]);
    const answer = await dudao(["sql", "copy (select 1) to '/tmp/never.csv'", "-w", folder]);
    expectClear(answer, exitCodes.queryFailed);
  });

  it("is a site that was never published", async () => {
    expectClear(await dudao(["serve", "-w", await smallWorkspace()]), exitCodes.siteMissing, "dudao publish");
  });
});
