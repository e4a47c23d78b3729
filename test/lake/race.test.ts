import { join } from "node:path";
import { expect, it } from "vitest";
import { initLake } from "../../src/lake/lake.ts";
import { startCommitter } from "./committer-process.ts";
import { localCase } from "./local-case.ts";

it("keeps every submission of 20 processes that commit to one dataset and period at once", {
  timeout: 120_000,
}, async () => {
  const at = await localCase();
  const lake = await initLake(at.store, () => new Date());
  const senders = Array.from({ length: 20 }, (_, index) => `sender-${String(index).padStart(2, "0")}`);
  const processes = senders.map((sender) => startCommitter(at.root, join(at.folder, sender), [sender]));
  await Promise.all(processes.map((one) => one.ready));
  for (const one of processes) one.start();
  const ended = await Promise.all(processes.map((one) => one.ended));

  expect(ended.map(({ acknowledged, errors }) => ({ acknowledged, errors }))).toEqual(
    senders.map((sender) => ({ acknowledged: [sender], errors: "" })),
  );
  const [manifest] = (await lake.snapshot()).manifests;
  expect(manifest?.submissions.map((submission) => submission.sender)).toEqual(senders);
  expect(await at.store.list("manifest")).toEqual(
    senders.map((_, index) => `manifest/persons/2024Q3/${String(index + 1).padStart(6, "0")}.json`),
  );
  expect(await lake.problems({ thorough: true })).toEqual([]);
});
