import type { Quality } from "../../src/contracts/published.ts";
import { share } from "../../src/messages/format.ts";
import { t } from "../words.ts";

/** What speaks against trusting a figure, in words; nothing when all is well. */
export function QualityBadge({ quality, unknown = 0 }: { quality: Quality; unknown?: number }) {
  const doubts = doubtsOf(quality, unknown);
  if (doubts.length === 0) return null;
  const said = doubts.map(({ zh, en }) => `${zh} ${en}`).join("；");
  return (
    <span class="quality" title={said}>
      <span aria-hidden="true">▲</span>
      <span class="quality-words">{doubts.map(({ zh }) => zh).join("；")}</span>
    </span>
  );
}

export function doubtsOf({ completeness, late, copied, small }: Quality, unknown: number) {
  const came = share(completeness, 0);
  return [
    completeness < 1 && { zh: `${t.incomplete.zh} ${came}`, en: `${came} of ${t.incomplete.en}` },
    late > 0 && { zh: `${late} ${t.lateReports.zh}`, en: `${late} ${t.lateReports.en}` },
    copied > 0 && { zh: `${copied} ${t.copies.zh}`, en: `${copied} ${t.copies.en}` },
    small && t.small,
    unknown > 0 && { zh: `${unknown} ${t.unknown.zh}`, en: `${unknown} ${t.unknown.en}` },
  ].filter((doubt) => doubt !== false);
}
