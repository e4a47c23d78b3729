import type { z } from "zod";
import { lakeFormat } from "../contracts/manifest.ts";
import type { Text } from "../contracts/text.ts";
import { sha256 } from "./checksum.ts";
import { lakeDamaged, lakeNewer } from "./lake-errors.ts";

/** The bytes of a JSON object with a checksum over its other fields, so that an edit by hand shows. */
export function encodeChecked(content: object): Uint8Array {
  const checksum = sha256(JSON.stringify(content));
  return new TextEncoder().encode(`${JSON.stringify({ ...content, checksum })}\n`);
}

/** What such bytes hold; UserError lakeNewer for a higher format, lakeDamaged for anything else that does not fit. */
export function decodeChecked<Content>(
  key: string,
  bytes: Uint8Array | undefined,
  shape: z.ZodType<Content>,
  isOf: (content: Content) => boolean = () => true,
): Content {
  const content = bytes && parseObject(bytes);
  if (!content) throw lakeDamaged(lost, key);
  if (typeof content.format === "number" && content.format > lakeFormat) {
    throw lakeNewer(key, content.format, lakeFormat);
  }
  const { checksum, ...rest } = content;
  const read = shape.safeParse(content);
  if (checksum !== sha256(JSON.stringify(rest)) || !read.success || !isOf(read.data)) throw lakeDamaged(changed, key);
  return read.data;
}

/** JSON bytes as an object; undefined when they are none. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const lost: Text = { zh: "清单或记录丢失或不完整。", en: "A manifest or record is lost or incomplete." };
const changed: Text = {
  zh: "清单或记录被修改过，与校验和不符。",
  en: "A manifest or record was changed: its checksum differs.",
};
