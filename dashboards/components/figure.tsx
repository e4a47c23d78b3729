import type { Cell, Measured, PublishedEvaluation } from "../../src/contracts/published.ts";
import { amountText, dateText, figureText, isShare, targetText, thousands } from "../../src/messages/format.ts";
import { useSite } from "../site-context.ts";
import { signs, t } from "../words.ts";
import { QualityBadge } from "./quality-badge.tsx";

type Shown = Pick<Cell, "value" | "numerator" | "denominator" | "unknown" | "withheld" | "quality">;

/** A figure with its unit, what it is made of, and what speaks against it. */
export function Figure({ shown, measured }: { shown: Shown; measured: Measured }) {
  if (shown.withheld)
    return (
      <span class="withheld" title={t.withheld.en}>
        {t.withheld.zh}
      </span>
    );
  const { value, numerator, denominator } = shown;
  const parts = value !== null && isShare(measured, value) && numerator !== null && denominator !== null;
  return (
    <>
      <span class="value">{figureText(value, measured)}</span>
      {parts && <span class="parts">{partsText(numerator, denominator, measured)}</span>}
      {value !== null && <QualityBadge quality={shown.quality} unknown={shown.unknown} />}
    </>
  );
}

/** What must hold by now and, where that differs, in the end. */
export function Target({ evaluation }: { evaluation: PublishedEvaluation }) {
  const measured = useSite().measured(evaluation.clause);
  const { target, targetNow, operator } = evaluation;
  if (target === null) return <span class="quiet">—</span>;
  const sign = signs[operator] ?? operator;
  const now = targetNow !== null && targetNow !== target;
  return (
    <>
      <span class="value">{`${sign}${targetText(now ? targetNow : target, measured)}`}</span>
      {now && <span class="parts">{`最终 ${sign}${targetText(target, measured)}`}</span>}
    </>
  );
}

/** How much is missing, in people, yuan or cases. */
export function Gap({ evaluation }: { evaluation: PublishedEvaluation }) {
  const { gap, gapUnit } = evaluation;
  return <span class="value">{gap === null || gap <= 0 ? "—" : amountText(gap, gapUnit)}</span>;
}

/** The day by which it must hold; a standing duty has none. */
export function Due({ evaluation }: { evaluation: PublishedEvaluation }) {
  return evaluation.due === null ? (
    <span class="quiet" title={t.standing.en}>
      {t.standing.zh}
    </span>
  ) : (
    <time dateTime={evaluation.due}>{dateText(evaluation.due)}</time>
  );
}

function partsText(numerator: number, denominator: number, { unit }: Measured): string {
  if (unit === "元") return `${amountText(numerator, unit)} / ${amountText(denominator, unit)}`;
  return `${thousands(numerator)} / ${thousands(denominator)} ${unit}`;
}
