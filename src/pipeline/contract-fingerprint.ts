import { createHash } from "node:crypto";
import type { Dataset } from "../contracts/dataset.ts";
import type { ConfirmedHeadings } from "../contracts/heading-map.ts";

/** sha256 over all that decides how a sender's sheet is read: the contract, and the headings confirmed for the sender. */
export function contractFingerprint(contract: Dataset, confirmed: ConfirmedHeadings = {}): string {
  const told = { ...contract, schema: undefined };
  const headings = Object.entries(confirmed).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify({ contract: told, headings }))
    .digest("hex");
}
