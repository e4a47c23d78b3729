import { z } from "zod";
import { area } from "../../src/contracts/area.ts";
import type { Figure } from "../../src/contracts/figure.ts";
import { type Period, parsePeriod } from "../../src/contracts/period.ts";
import { clause, type Policy } from "../../src/contracts/policy.ts";
import { scoring } from "../../src/contracts/scoring.ts";
import { figureKind, type Indicator } from "../../src/contracts/subject.ts";
import type { Inputs } from "../../src/supervision/inputs.ts";

/** A county of three townships with one village each, the last one a key village. */
const county = [
  area.parse({ code: "C", name: "某县", level: "county", parent: null }),
  ...["甲", "乙", "丙"].flatMap((name, at) => [
    area.parse({ code: `T${at}`, name: `${name}镇`, level: "township", parent: "C" }),
    area.parse({
      code: `V${at}`,
      name: `${name}村`,
      level: "village",
      parent: `T${at}`,
      keyVillage: at === 2 ? "省级" : null,
    }),
  ]),
];

const row = z.tuple([z.string(), z.string(), z.string(), z.number(), z.number(), z.number().optional()]);

/** case.yaml; figures are rows of period, area, indicator, numerator, denominator and (if any) unknown. */
export const goldenCase = z.strictObject({
  title: z.string(),
  measure: clause.shape.measure,
  policy: z.strictObject({ from: z.string(), to: z.string() }).default({ from: "2024-01-01", to: "2024-12-31" }),
  period: z.string(),
  periods: z.array(z.string()).default(["2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1"]),
  asOf: z.string(),
  indicators: z.record(
    z.string(),
    z.strictObject({
      title: z.string(),
      figure: figureKind,
      part: z.literal(true).optional(),
      unit: z.string(),
      stated: z.boolean().default(false),
    }),
  ),
  figures: z.array(row),
  /** Areas whose reports of a period are not complete. */
  notReported: z.array(z.tuple([z.string(), z.string(), z.enum(["some", "none"])])).default([]),
  areas: z.array(area).default(county),
  /** Areas above the county, for comparisons. */
  above: z.array(area).default([]),
});
type GoldenCase = z.infer<typeof goldenCase>;

/** What evaluatePolicy reads, from a case. */
export function inputsOf(given: GoldenCase): Inputs {
  const places = [...given.areas, ...given.above];
  const codes = new Map(places.map((one) => [one.name, one.code]));
  const reports = new Map(given.notReported.map(([period, name, state]) => [`${period}|${codes.get(name)}`, state]));
  const figures = given.figures.map((one) => figureOf(given, codes, one));
  return {
    policy: policyOf(given),
    areas: given.areas,
    above: given.above,
    indicators: indicatorsOf(given),
    figures: (at) =>
      figures.find((one) => one.period === at.period && one.area === at.area && one.indicator === at.indicator),
    reported: (_datasets, code, period) => reports.get(`${period}|${code}`) ?? "all",
    uses: () => ["example"],
    period: periodOf(given.period),
    periods: given.periods.map(periodOf),
    asOf: given.asOf,
  };
}

function policyOf(given: GoldenCase): Policy {
  const words = { zh: "示例条款", en: "An example" };
  return {
    id: "golden-2024",
    title: words,
    document: { title: "示例" },
    area: "C",
    level: "county",
    ...given.policy,
    parameters: {},
    chapters: [
      {
        section: "一",
        title: words,
        clauses: [
          clause.parse({ id: "golden-2024-001", section: "一", words, responsible: "某局", measure: given.measure }),
        ],
      },
    ],
    scoring: scoring.parse({
      source: words,
      minimumDenominator: 0,
      items: [{ clause: "golden-2024-001", weight: 1 }],
      grades: [{ grade: words, from: 0 }],
    }),
  };
}

function figureOf(given: GoldenCase, codes: ReadonlyMap<string, string>, line: z.infer<typeof row>): Figure {
  const [period, name, indicator, numerator, denominator, unknown = 0] = line;
  const level = [...given.areas, ...given.above].find((one) => one.name === name)?.level;
  if (level === undefined) throw new Error(`no area ${name}`);
  const shared = given.indicators[indicator]?.figure === "share" || given.indicators[indicator]?.figure === "ratio";
  const value = denominator === 0 ? null : shared ? numerator / denominator : numerator;
  const place = { period, subject: "example", indicator, level, area: codes.get(name) ?? "" };
  return { ...place, breakdown: "", category: "", numerator, denominator, unknown, value };
}

function indicatorsOf(given: GoldenCase): Map<string, Indicator> {
  const text = { zh: "略", en: "omitted" };
  return new Map(
    Object.entries(given.indicators).map(([id, one]) => [
      id,
      {
        id,
        subject: "example",
        title: { zh: one.title, en: id },
        figure: one.figure,
        ...(one.part ? { part: one.part } : {}),
        stated: one.stated,
        unit: one.unit,
        better: "higher",
        numerator: text,
        denominator: text,
        exclusions: text,
        caveats: text,
        perverse: text,
      },
    ]),
  );
}

function periodOf(id: string): Period {
  const period = parsePeriod(id);
  if (!period) throw new Error(`no period ${id}`);
  return period;
}
