import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";

/**
 * The seal of a single-file site: the last element of its body. The checksum is that of all bytes of the file but those
 * between the seal's tags, so that it does not cover itself; the signature is Ed25519 over `sealFormat`, a line end and
 * the checksum in hexadecimal. The seal's own text is fixed by its values, so that nothing can be hidden in it.
 */
const sealFormat = "dudao-single-file-1";
const opening = '<script type="application/json" id="dudao-seal">';
const closing = "</script>";

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);
const seal = z.strictObject({
  format: z.literal(sealFormat),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the key that signed: SubjectPublicKeyInfo. It proves nothing by itself; whose it is, the reader must know. */
  publicKey: base64.nullable(),
  signature: base64.nullable(),
});
type Seal = z.infer<typeof seal>;

/** What a file's seal says of it. `key` is the public key whose signature holds. */
export type SealFinding =
  | { finding: "absent" }
  | { finding: "broken"; expected: string | null; found: string }
  | { finding: "whole"; sha256: string; key: KeyObject | null };

/** A document with its seal between two parts of it; signed where there is a private key. */
export function sealed(before: string, after: string, key: KeyObject | null): string {
  const [start, end] = [before + opening, closing + after];
  const sha256 = checksum(Buffer.from(start), Buffer.from(end));
  const signer = key && createPublicKey(key);
  const own: Seal = {
    format: sealFormat,
    sha256,
    publicKey: signer && spki(signer).toString("base64"),
    signature: key && sign(null, signedText(sha256), key).toString("base64"),
  };
  return start + sealText(own) + end;
}

/** Holds a file against its seal. */
export function checkSeal(file: Buffer): SealFinding {
  const at = file.indexOf(opening);
  if (at < 0) return { finding: "absent" };
  const from = at + opening.length;
  const to = file.indexOf(closing, from);
  const end = to < 0 ? file.length : to;
  const found = checksum(file.subarray(0, from), file.subarray(end));
  const own = readSeal(file.subarray(from, end).toString());
  if (!own || own.sha256 !== found || file.indexOf(opening, from) >= 0)
    return { finding: "broken", expected: own?.sha256 ?? null, found };
  if (own.signature === null || own.publicKey === null) return { finding: "whole", sha256: found, key: null };
  const key = publicKey(own.publicKey);
  const holds = key && verify(null, signedText(found), key, Buffer.from(own.signature, "base64"));
  return holds ? { finding: "whole", sha256: found, key } : { finding: "broken", expected: own.sha256, found };
}

/** SHA-256 of a public key, in hexadecimal, by which people tell keys apart. */
export function fingerprint(key: KeyObject): string {
  return createHash("sha256").update(spki(key)).digest("hex");
}

function readSeal(text: string): Seal | null {
  try {
    const own = seal.parse(JSON.parse(text));
    return text === sealText(own) && (own.signature === null) === (own.publicKey === null) ? own : null;
  } catch {
    return null;
  }
}

function sealText({ format, sha256, publicKey, signature }: Seal): string {
  return JSON.stringify({ format, sha256, publicKey, signature });
}

function signedText(sha256: string): Buffer {
  return Buffer.from(`${sealFormat}\n${sha256}`);
}

function checksum(...parts: Buffer[]): string {
  return parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
}

function publicKey(der: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(der, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyType === "ed25519" ? key : null;
  } catch {
    return null;
  }
}

function spki(key: KeyObject): Buffer {
  return key.export({ format: "der", type: "spki" });
}
