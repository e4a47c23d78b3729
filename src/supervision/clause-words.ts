import { figureBehind, type Measure } from "../contracts/measure.ts";
import type { Clause } from "../contracts/policy.ts";
import type { ClauseWords, Measured } from "../contracts/published.ts";
import { type Indicator, indicatorsOf, type SubjectWords } from "../contracts/subject.ts";
import { measureWords } from "./measure-words.ts";
import { basisOf } from "./policy-coverage.ts";

/** What a page says of a clause: what it asks, what it rests on, and how its figure is written. */
export function clauseWords(clause: Clause, subjects: readonly SubjectWords[]): ClauseWords {
  const indicators = indicatorsOf(subjects);
  const { measure } = clause;
  return {
    asks: measureWords(measure, indicators),
    basis: basisOf(clause, subjects),
    measured: measured(clause, indicators),
    restates: measure.kind === "restated" ? measure.clause : null,
    others: (clause.interpretation?.others ?? []).map(({ zh, en, measure: other }) => ({
      reading: { zh, en },
      computed: other
        ? { asks: measureWords(other, indicators), measured: measured({ id: clause.id, measure: other }, indicators) }
        : null,
    })),
  };
}

function measured(clause: { id: string; measure: Measure }, indicators: ReadonlyMap<string, Indicator>): Measured {
  const indicator = indicators.get(figureBehind(clause)?.indicator ?? "");
  return measuredAs(clause.measure) ?? { figure: indicator?.figure ?? "share", unit: indicator?.unit ?? "次" };
}

/** Where a clause's figure is not written like its indicator's. */
function measuredAs(measure: Measure): Measured | null {
  if (measure.kind === "exists") return { figure: "share", unit: "个" };
  if (measure.kind === "declared" && measure.what === "figure") return { figure: "sum", unit: measure.unit };
  return measure.kind === "compare" && measure.by === "growth" ? { figure: "share", unit: "%" } : null;
}
