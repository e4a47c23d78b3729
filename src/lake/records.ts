import type { z } from "zod";
import { decodeChecked, encodeChecked } from "./checked-json.ts";
import { numbered } from "./keys.ts";
import { lakeBusy } from "./lake-errors.ts";
import type { Store } from "./store.ts";

export type Numbered<Content> = Content & { number: number };

const attempts = 100;

/** The records of a folder, oldest first; UserError lakeDamaged for one that was changed. */
export async function readRecords<Content>(
  store: Store,
  folder: string,
  shape: z.ZodType<Content>,
): Promise<Numbered<Content>[]> {
  const keys = (await store.list(folder)).filter((key) => numberOf(key) !== undefined);
  return await Promise.all(
    keys.map(async (key) => ({
      ...decodeChecked(key, await store.read(key), shape),
      number: numberOf(key) ?? 0,
    })),
  );
}

/**
 * Adds a record after those of a folder. What is added may depend on them, and is asked for again when another writer
 * was first; undefined adds nothing.
 */
export async function appendRecord<Content extends object>(
  store: Store,
  folder: string,
  shape: z.ZodType<Content>,
  make: (former: readonly Numbered<Content>[]) => Content | undefined,
): Promise<Numbered<Content> | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const former = await readRecords(store, folder, shape);
    const content = make(former);
    if (content === undefined) return undefined;
    const number = (former.at(-1)?.number ?? 0) + 1;
    const key = `${folder}/${numbered(number)}.json`;
    if (await store.createExclusive(key, encodeChecked(content))) return { ...content, number };
  }
  throw lakeBusy(folder);
}

function numberOf(key: string): number | undefined {
  const number = /\/(\d{6,})\.json$/.exec(key)?.[1];
  return number === undefined ? undefined : Number(number);
}
