import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type OpenedWorkspace, openedFromText, openedText } from "../src/opened-workspace.ts";
import { contractFingerprint } from "../src/pipeline/contract-fingerprint.ts";
import { loadPlan } from "../src/programme.ts";
import { openWorkspace } from "../src/workspace.ts";

const small = fileURLToPath(new URL("fixtures/small-workspace", import.meta.url));

describe.each<[string, { programme?: string; policy?: string }]>([
  ["a programme of its own", {}],
  ["the programme of dudao", { programme: "rural-assistance", policy: "ganxian-2024" }],
])("a workspace as one text, with %s", async (_, chosen) => {
  const read = await openWorkspace(small);
  const workspace = { ...read, settings: { ...read.settings, ...chosen } };
  const opened: OpenedWorkspace = { workspace, ...(await loadPlan(workspace.settings)) };

  it("says the same in its own folder", () => {
    const again = openedFromText(openedText(opened), small);
    expect(again.workspace.settings).toEqual(workspace.settings);
    expect(again.workspace.tree.areas).toEqual(workspace.tree.areas);
    expect(again.policy).toEqual(opened.policy);
    expect(again.programme).toEqual({ ...opened.programme, contracts: opened.programme.contracts.map(withoutSchema) });
    expect(again.programme.contracts.map((one) => contractFingerprint(one))).toEqual(
      opened.programme.contracts.map((one) => contractFingerprint(one)),
    );
  });

  it("has its paths below another folder when it is opened there", () => {
    const { workspace: moved } = openedFromText(openedText(opened), "/var/task/workspace");
    expect(moved.folder).toBe("/var/task/workspace");
    expect(moved.settings.zones.open.site).toBe(join("/var/task/workspace", "site/open"));
    expect(moved.settings.programme).toBe(chosen.programme ?? join("/var/task/workspace", "programme"));
    expect(openedText(opened)).not.toContain(small);
  });
});

it("leaves a lake in S3 where it is", async () => {
  const { settings, ...read } = await openWorkspace(small);
  const workspace = { ...read, settings: { ...settings, lake: "s3://lake/county" } };
  const text = openedText({ workspace, ...(await loadPlan(settings)) });
  expect(openedFromText(text, "/elsewhere").workspace.settings.lake).toBe("s3://lake/county");
});

function withoutSchema<T extends object>(contract: T): Omit<T, "schema"> {
  return Object.fromEntries(Object.entries(contract).filter(([name]) => name !== "schema")) as Omit<T, "schema">;
}
