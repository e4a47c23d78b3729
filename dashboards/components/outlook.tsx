import type { PublishedEvaluation } from "../../src/contracts/published.ts";
import { thousands, yuan } from "../../src/messages/format.ts";
import { scoreWords } from "../score-words.ts";

/** How fast the gap must close, how fast it has, and the chance of meeting the target by its date. */
export function Outlook({ evaluation }: { evaluation: PublishedEvaluation }) {
  const { runRate, chance, gapUnit } = evaluation;
  if (!runRate) return null;
  const rate = (value: number) =>
    gapUnit === "元" ? yuan(value) : `${thousands(value, Math.abs(value) < 10 ? 1 : 0)} ${gapUnit}`;
  return (
    <span class="outlook">
      {scoreWords.needed.zh} {rate(runRate.needed)}
      {runRate.recent !== null && `，${scoreWords.recent.zh} ${rate(runRate.recent)}`}；
      {chance ? (
        <span title={`${chance.words.en}; ${scoreWords.chanceMethod.en}`}>
          {scoreWords.chance.zh}：<strong>{chance.words.zh}</strong>（{percent(chance.low)}–{percent(chance.high)}）
        </span>
      ) : (
        <span title={scoreWords.shortHistory.en}>{scoreWords.shortHistory.zh}</span>
      )}
    </span>
  );
}

function percent(probability: number): string {
  return `${Math.round(100 * probability)}%`;
}
