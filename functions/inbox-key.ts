import { createHash } from "node:crypto";

/** What the place of an object in the inbox says: `inbox/<period>/<sender>/<file>`. */
export type InboxKey = { period: string; sender: string; file: string };

/** Longest file name of Linux, in bytes. */
const longestName = 255;

/** Reads a key; undefined when it is not of that form or a part of it could lead elsewhere. */
export function parseInboxKey(key: string): InboxKey | undefined {
  const [inbox, period, sender, file, ...rest] = key.split("/");
  if (inbox !== "inbox" || !period || !sender || !file || rest.length > 0) return undefined;
  return [period, sender, file].every(isPlainName) ? { period, sender, file } : undefined;
}

/** Where the receipt for an object lies; one that cannot be told by its key goes among the misplaced. */
export function receiptKey(key: string): string {
  const parsed = parseInboxKey(key);
  if (parsed) return `outbox/${parsed.period}/${parsed.sender}/${parsed.file}.receipt.json`;
  return `outbox/misplaced/${createHash("sha256").update(key).digest("hex").slice(0, 16)}.receipt.json`;
}

/** Where a sheet that goes back lies: beside the receipt of the object that it came in. */
export function returnedKey(key: string, name: string): string {
  return `${receiptKey(key).split("/").slice(0, -1).join("/")}/${name}`;
}

/** An empty object that a console makes to show a folder. */
export function isFolderMarker(key: string): boolean {
  return key.endsWith("/");
}

function isPlainName(name: string): boolean {
  return !/^\.{1,2}$|[\p{Cc}\\]/u.test(name) && Buffer.byteLength(name) <= longestName;
}
