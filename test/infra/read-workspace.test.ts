import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWorkspace } from "../../infra/read-workspace.ts";

const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));

describe("infra/read-workspace", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-workspace-"));
    await cp(small, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("reads what the stack is described by", async () => {
    const { contracts, calendar } = await readWorkspace(folder);
    expect(contracts.map(({ name }) => name).sort()).toEqual(["meetings", "visits"]);
    expect(calendar?.from).toBe("2024Q1");
  });

  it.each([
    [/indicator: \w+/, "indicator: not_there", { kind: "indicatorUnknown", detail: { got: "not_there" } }],
    [/^clauses:/m, "clauses: all", { kind: "policyInvalid" }],
  ])("refuses to deploy a policy that does not check (%s)", async (part, wrong, fault) => {
    const chapter = join(folder, "programme/policies/village-2024/1-visits.yaml");
    const text = await readFile(chapter, "utf8");
    await writeFile(chapter, text.replace(part, wrong));
    await expect(readWorkspace(folder)).rejects.toMatchObject(fault);
    await writeFile(chapter, text);
  });
});
