import { beforeEach, expect, it } from "vitest";
import type { CommitOptions } from "../../src/lake/commit.ts";
import { initLake, type Lake } from "../../src/lake/lake.ts";
import { localCase } from "./local-case.ts";
import type { StoreCase } from "./store-case.ts";
import { draftOf, file } from "./submissions.ts";

let at: StoreCase;
let lake: Lake;
beforeEach(async () => {
  at = await localCase();
  lake = await initLake(at.store, () => new Date("2024-10-20T00:00:00Z"));
});

/** Sends a sheet of a number of rows, some accepted, and gives when the sender's first valid one came. */
async function send(day: string, rowsIn: number, accepted: number, sender = "a", options: CommitOptions = {}) {
  const bytes = `${day} ${sender}`;
  const received = await lake.receive(await file(at.folder, "sheet.csv", bytes));
  const rows = { rowsIn, accepted, rejected: rowsIn - accepted };
  const draft = { ...draftOf({ sender, bytes }, received.bytes), ...rows, receivedAt: `2024-10-${day}T00:00:00.000Z` };
  await lake.commit(draft, { data: null, findings: null }, options);
  const [manifest] = (await lake.snapshot()).manifests;
  return manifest?.submissions.find((one) => one.sender === sender)?.firstValidAt?.slice(8, 10) ?? null;
}

it("counts from the first report with an accepted row, through all that took its place", async () => {
  expect(await send("05", 3, 0)).toBeNull();
  expect(await send("08", 3, 2)).toBe("08");
  expect(await send("15", 3, 3)).toBe("08");
  expect(await send("16", 3, 0)).toBe("08");
});

it("counts a report that there is nothing to report", async () => {
  expect(await send("07", 0, 0)).toBe("07");
});

it("counts each sender's own, and the earlier one where the later was ingested first", async () => {
  expect(await send("12", 3, 3)).toBe("12");
  expect(await send("09", 3, 3, "b")).toBe("09");
  expect(await send("06", 3, 3)).toBe("06");
});

it("keeps what was sent later when it is told to, however often the earlier one comes, and counts from the earlier", async () => {
  const late = { keepLater: true };
  expect(await send("12", 3, 2, "a", late)).toBe("12");
  expect(await send("09", 3, 3, "a", late)).toBe("09");
  expect(await send("09", 3, 3, "a", late)).toBe("09");
  const [manifest] = (await lake.snapshot()).manifests;
  expect(manifest).toMatchObject({ version: 2, submissions: [{ accepted: 2 }], superseded: [expect.any(String)] });
});
