import type { Text } from "../contracts/text.ts";

/** Chinese first, English beside it, on one line. */
export function bilingual(text: Text): string {
  return `${text.zh} ${text.en}`;
}
