import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { isArchive, unpackSheets } from "../intake/archive.ts";
import type { Context } from "./context.ts";
import type { InboxFile } from "./inbox.ts";

/** A zip that cannot be opened, with the reason. */
export type UnreadableZip = { file: InboxFile; error: UserError };

/** Puts in the place of each zip the sheets in it, each a file of its own from the same sender and moment. */
export async function unpackArchives(
  context: Pick<Context, "workDir">,
  files: readonly InboxFile[],
): Promise<{ files: InboxFile[]; unreadable: UnreadableZip[] }> {
  const sheets: InboxFile[] = [];
  const unreadable: UnreadableZip[] = [];
  for (const file of files) {
    if (!/\.zip$/i.test(file.path)) {
      sheets.push(file);
      continue;
    }
    try {
      sheets.push(...(await unpack(context, file)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push({ file, error });
    }
  }
  return { files: sheets, unreadable };
}

async function unpack(context: Pick<Context, "workDir">, file: InboxFile): Promise<InboxFile[]> {
  if (!(await isArchive(file.path))) return [file];
  const folder = await mkdtemp(join(context.workDir, "zip-"));
  return (await unpackSheets(file.path, folder)).map(({ path }) => ({ ...file, path }));
}
