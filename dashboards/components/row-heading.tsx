import type { Text } from "../../src/contracts/text.ts";

/** What a table's row is about, in both languages, with the way to where it is explained. */
export function RowHeading({ href, words }: { href: string; words: Text }) {
  return (
    <th scope="row" class="wide">
      <a href={href}>{words.zh}</a>
      <span class="en block">{words.en}</span>
    </th>
  );
}
