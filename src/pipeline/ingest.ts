import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { areaRows } from "../areas/area-rows.ts";
import { areaTableColumns } from "../contracts/area.ts";
import type { Submission } from "../contracts/manifest.ts";
import { UserError } from "../errors.ts";
import { intakeFile } from "../intake/intake-file.ts";
import type { Context } from "./context.ts";
import type { InboxFile } from "./inbox.ts";

/** What became of one file. */
export type IngestOutcome =
  | { file: InboxFile; outcome: "added" | "replaced"; submission: Submission }
  | { file: InboxFile; outcome: "unchanged" }
  | { file: InboxFile; outcome: "refused"; error: UserError };

/**
 * Takes files into the lake, one after the other: a file that cannot be read is refused and the next goes on.
 * The same bytes from the same sender for the same period are taken once.
 */
export async function ingest(context: Context, files: readonly InboxFile[], identityKey: string): Promise<IngestOutcome[]> {
  await context.engine.register("area", { columns: areaTableColumns, rows: areaRows(context.workspace.tree) });
  const taken = await takenSubmissions(context);
  const outcomes: IngestOutcome[] = [];
  for (const file of files) {
    context.progress({ zh: "接收", en: "Ingest", done: outcomes.length, total: files.length });
    outcomes.push(await ingestOne(context, file, identityKey, taken));
  }
  context.progress({ zh: "接收", en: "Ingest", done: files.length, total: files.length });
  return outcomes;
}

async function ingestOne(
  context: Context,
  file: InboxFile,
  identityKey: string,
  taken: Set<string>,
): Promise<IngestOutcome> {
  const workDir = await mkdtemp(join(context.workDir, "intake-"));
  try {
    const received = await context.lake.receive(file.path);
    const id = submissionId(file, received.sha256);
    if (taken.has(id)) return { file, outcome: "unchanged" };
    const result = await intakeFile(context.engine, file.path, context.programme.contracts, {
      period: file.period,
      sender: file.sender,
      submission: id,
      identityKey,
      workDir,
      ...(file.dataset === undefined ? {} : { dataset: file.dataset }),
      known: () => undefined,
    });
    const submission: Submission = {
      id,
      dataset: result.dataset,
      period: file.period.id,
      sender: file.sender.code,
      file: basename(file.path),
      receivedSha256: received.sha256,
      receivedBytes: received.bytes,
      receivedAt: file.receivedAt.toISOString(),
      rowsIn: result.rowsIn,
      accepted: result.accepted,
      rejected: result.rejected,
      findings: result.findings,
      data: null,
      dataSha256: null,
      dataBytes: null,
      findingsFile: null,
      findingsBytes: null,
      fingerprint: result.fingerprint,
      headings: result.headings,
    };
    const { outcome } = await context.lake.commit(submission, { data: result.data, findings: result.findingsFile });
    taken.add(id);
    return outcome === "unchanged" ? { file, outcome } : { file, outcome, submission };
  } catch (error) {
    if (error instanceof UserError && concernsTheFile(error)) return { file, outcome: "refused", error };
    throw error;
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** Errors of one file let the next one go on; those of the machine or the lake stop the run. */
function concernsTheFile(error: UserError): boolean {
  return (["fileEmpty", "fileUnreadable", "datasetUnknown", "datasetOther", "headingsMissing"] as const).some(
    (kind) => kind === error.kind,
  );
}

async function takenSubmissions(context: Context): Promise<Set<string>> {
  const snapshot = await context.lake.snapshot();
  return new Set(snapshot.manifests.flatMap((manifest) => manifest.submissions.map((one) => one.id)));
}

/** Names a submission by what was sent, for when, by whom: sending the same again gives the same id. */
function submissionId(file: InboxFile, sha256: string): string {
  return createHash("sha256").update(`${file.period.id}|${file.sender.code}|${sha256}`).digest("hex").slice(0, 16);
}
