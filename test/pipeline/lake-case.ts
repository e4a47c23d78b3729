import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "../../src/pipeline/context.ts";
import { readInbox } from "../../src/pipeline/inbox.ts";
import { ingest } from "../../src/pipeline/ingest.ts";
import { put } from "../cli/command.ts";
import { inWorkspace } from "./open-context.ts";

const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));
const key = "the key of a test";

export type Visit = { household: string; visited: string; amount: string; village: string };

/** A copy of the small workspace, to be worked in at a moment. */
export async function visitsWorkspace(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-lake-case-"));
  await cp(small, folder, { recursive: true });
  return folder;
}

/** Takes in a township's sheet of visits as it would be sent. */
export async function sendVisits(
  folder: string,
  { sender, rows, at = "2024-05-01T00:00:00Z" }: { sender: string; rows: readonly Visit[]; at?: string },
): Promise<void> {
  const lines = rows.map((row) => `${row.household},11010519491231002X,${row.visited},${row.amount},${row.village}`);
  const name = `走访-${sender}-${rows.length}-${at.slice(0, 10)}.csv`;
  await put(
    folder,
    `inbox/2024Q1/${sender}/${name}`,
    `户编号,证件号码,是否走访,补助金额(元),村\n${lines.join("\n")}\n`,
  );
  await inWorkspace(folder, at, async (context) => {
    const outcomes = await ingest(context, await inbox(context), key);
    const wrong = outcomes.find((one) => one.outcome === "refused");
    if (wrong) throw new Error(JSON.stringify(wrong));
  });
}

/** Takes in whatever the inbox holds. */
export async function ingestAgain(folder: string): Promise<string[]> {
  return await inWorkspace(folder, "2024-06-01T00:00:00Z", async (context) => {
    const outcomes = await ingest(context, await inbox(context), key);
    return outcomes.map(({ outcome }) => outcome);
  });
}

async function inbox(context: Context) {
  return await readInbox(context.workspace, "2024-06-01", context.policy.area);
}
