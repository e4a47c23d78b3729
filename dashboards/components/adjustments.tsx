import type { ShownScore } from "../../src/contracts/published.ts";
import { scoreWords } from "../score-words.ts";
import { t } from "../words.ts";

/** Vetoes and deductions that applied, with what they took and where the rule stands. */
export function Adjustments({ adjustments }: Pick<ShownScore, "adjustments">) {
  if (adjustments.length === 0) return null;
  return (
    <>
      <h3>
        {scoreWords.adjustments.zh} <span class="en">{scoreWords.adjustments.en}</span>
      </h3>
      <ul>
        {adjustments.map(({ clause, words, points, source }) => (
          <li key={`${clause} ${words.zh}`}>
            {words.zh} <span class="en">{words.en}</span>（{source}）
            {points < 0 && (
              <span class="minus">
                {" "}
                −{Math.abs(points).toFixed(2)} {t.points.zh}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
