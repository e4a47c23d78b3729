import type { z } from "zod";
import { lakeFormat } from "../contracts/manifest.ts";
import type { Text } from "../contracts/text.ts";
import { sha256 } from "./checksum.ts";
import { lakeDamaged, lakeNewer } from "./lake-errors.ts";

/** The bytes of a JSON object, the last of its fields a checksum over the others, so that an edit by hand shows. */
export function encodeChecked(content: object): Uint8Array {
  const body = JSON.stringify(content).slice(0, -1);
  return new TextEncoder().encode(`${body},"checksum":"${sha256(`${body}}`)}"}\n`);
}

const ending = /,"checksum":"([0-9a-f]{64})"\}\n$/;

/** What such bytes hold; UserError lakeNewer for a higher format, lakeDamaged for anything else that does not fit. */
export function decodeChecked<Content>(
  key: string,
  bytes: Uint8Array | undefined,
  shape: z.ZodType<Content>,
  isOf: (content: Content) => boolean = () => true,
): Content {
  const text = bytes && new TextDecoder().decode(bytes);
  const content = text && parseText(text);
  if (!text || !content) throw lakeDamaged(lost, key);
  if (typeof content.format === "number" && content.format > lakeFormat) {
    throw lakeNewer(key, content.format, lakeFormat);
  }
  const found = ending.exec(text.slice(-100));
  const isWhole = found?.[1] === sha256(`${text.slice(0, -(found?.[0].length ?? 0))}}`);
  const read = isWhole ? shape.safeParse(content) : undefined;
  if (!read?.success || !isOf(read.data)) throw lakeDamaged(changed, key);
  return read.data;
}

/** JSON bytes as an object; undefined when they are none. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  return parseText(new TextDecoder().decode(bytes));
}

function parseText(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
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
