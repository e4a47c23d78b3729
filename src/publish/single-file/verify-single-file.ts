import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UserError } from "../../errors.ts";
import { checkSeal, fingerprint } from "./seal.ts";

/** A single-file site that is as it was written; `signer` is its key's fingerprint, null where it is not signed. */
export type SingleFileSeal = { file: string; bytes: number; sha256: string; signer: string | null };

/**
 * Checks that a single-file site is as it was written and, given a public key, that this key signed it. UserError
 * fileMissing, singleFileUnknown, singleFileBroken, singleFileUnsigned or signerOther.
 */
export async function verifySingleFile(file: string, key: KeyObject | null): Promise<SingleFileSeal> {
  const bytes = await readFile(file).catch((cause) => {
    throw new UserError("fileMissing", { ...missing, where: file }, { cause });
  });
  const found = checkSeal(bytes);
  if (found.finding === "absent") throw absent(file, bytes);
  if (found.finding === "broken")
    throw new UserError("singleFileBroken", {
      ...broken,
      where: file,
      got: `SHA-256 ${found.found}`,
      ...(found.expected === null ? {} : { allowed: `SHA-256 ${found.expected}` }),
    });
  const signer = found.key && fingerprint(found.key);
  if (key !== null && signer === null) throw new UserError("singleFileUnsigned", { ...unsigned, where: file });
  if (key !== null && signer !== null && signer !== fingerprint(key))
    throw new UserError("signerOther", { ...other, where: file, got: signer, allowed: fingerprint(key) });
  return { file, bytes: bytes.length, sha256: found.sha256, signer };
}

/** A file that begins like one of ours has lost its end. */
function absent(file: string, bytes: Buffer): UserError {
  const begun = bytes.subarray(0, 4096).includes('<meta name="generator" content="dudao single file">');
  return begun
    ? new UserError("singleFileBroken", { ...broken, where: file })
    : new UserError("singleFileUnknown", { ...unknown, where: file });
}

const again = { zh: "请向发布单位重新索取这个文件。", en: "Ask the office that published it for the file again." };
const missing = {
  what: { zh: "读不到这个文件。", en: "The file cannot be read." },
  next: { zh: "请检查文件名。", en: "Check the file's name." },
};
const unknown = {
  what: { zh: "这不是 dudao 发布的单文件站点。", en: "This is not a single-file site of dudao." },
  next: {
    zh: "单文件站点由 dudao publish --single-file 写成；核对数据湖请不要写文件名。",
    en: "Such files are written by dudao publish --single-file; to check the lake, name no file.",
  },
};
const broken = {
  what: {
    zh: "文件被改动过或不完整，里面的数字不可信。",
    en: "The file was changed or cut short: its figures cannot be trusted.",
  },
  next: again,
};
const unsigned = {
  what: {
    zh: "文件没有签名：它与自己的校验和相符，但不能说明由谁发布。",
    en: "The file is not signed: it agrees with its own checksum, but nothing says who published it.",
  },
  next: again,
};
const other = {
  what: { zh: "文件不是用这把密钥签名的。", en: "The file was signed with another key." },
  next: {
    zh: "请确认公钥是发布单位的；如果是，这个文件不是它发布的。",
    en: "Make sure that the public key is the publishing office's; if it is, the file is not theirs.",
  },
};
