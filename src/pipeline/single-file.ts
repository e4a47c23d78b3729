import { dirname, join } from "node:path";
import { readPrivateKey, readPublicKey } from "../publish/single-file/signing-keys.ts";
import { writeSingleFile } from "../publish/single-file/single-file.ts";
import { type SingleFileSeal, verifySingleFile } from "../publish/single-file/verify-single-file.ts";
import type { Context } from "./context.ts";

/** A single-file site that was written: where, how large, and whether it was signed. */
export type WrittenSingleFile = { file: string; bytes: number; signed: boolean };

/**
 * Writes the published open zone as one document; beside its folder where no place is named. It is signed where the
 * environment variable of the workspace names the private key's file; UserError fileMissing or keyInvalid.
 */
export async function publishSingleFile(
  { workspace: { settings } }: Pick<Context, "workspace">,
  period: string,
  out: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<WrittenSingleFile> {
  const keyFile = environment[settings.signing.environment];
  const key = keyFile ? await readPrivateKey(keyFile) : null;
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
