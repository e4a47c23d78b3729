import type { KeyObject } from "node:crypto";
import { dirname, join } from "node:path";
import { readPrivateKey, readPublicKey } from "../publish/single-file/signing-keys.ts";
import { writeSingleFile } from "../publish/single-file/single-file.ts";
import { type SingleFileSeal, verifySingleFile } from "../publish/single-file/verify-single-file.ts";
import type { Context } from "./context.ts";

/** A single-file site that was written: where, how large, and whether it was signed. */
export type WrittenSingleFile = { file: string; bytes: number; signed: boolean };

/**
 * The private key that signs single-file sites: the environment variable of the workspace names its file. Null where it
 * names none; UserError fileMissing or keyInvalid.
 */
export async function signingKey(
  { workspace: { settings } }: Pick<Context, "workspace">,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<KeyObject | null> {
  const file = environment[settings.signing.environment];
  return file ? await readPrivateKey(file) : null;
}

/** Writes the published open zone as one document; beside its folder where no place is named. */
export async function publishSingleFile(
  { workspace: { settings } }: Pick<Context, "workspace">,
  period: string,
  out: string | null,
  key: KeyObject | null,
): Promise<WrittenSingleFile> {
  const { site } = settings.zones.open;
  const file = out ?? join(dirname(site), fileName(`${settings.name}-${period}.html`));
  return { file, bytes: await writeSingleFile(site, file, key), signed: key !== null };
}

/** Checks a single-file site against its seal and, where a PEM file is named, against that public key. */
export async function checkSingleFile(file: string, publicKey: string | null): Promise<SingleFileSeal> {
  return await verifySingleFile(file, publicKey === null ? null : await readPublicKey(publicKey));
}

/** A name that every file system takes. */
function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]+/g, "-");
}
