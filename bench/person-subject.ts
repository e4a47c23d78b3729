import type { Subject } from "../src/contracts/subject.ts";

type Fact = { id: string; scope: string; fact: string };

const assisted = "present AND person_group <> '其他'";
const able = `${assisted} AND able`;
const seeking = `${able} AND willing AND NOT at_school`;
const unemployed = `${assisted} AND NOT in_work AND COALESCE(registered, able AND willing AND NOT at_school)`;

/** Twenty indicators as the subject `persons` has them: who is in scope, and the fact asked of them. */
export const facts: readonly Fact[] = [
  { id: "insured_all", scope: "present", fact: "insured" },
  { id: "insured_exited", scope: "present AND person_group = '脱贫人口'", fact: "insured" },
  { id: "insured_monitored", scope: "present AND person_group = '监测对象'", fact: "insured" },
  { id: "subsidy", scope: `${assisted} AND insured`, fact: "subsidised" },
  {
    id: "doctor_signed",
    scope: `${assisted} AND chronic`,
    fact: "signed BETWEEN DATE '2023-10-01' AND DATE '2024-09-30'",
  },
  { id: "doctor_visited", scope: `${assisted} AND chronic AND signed IS NOT NULL`, fact: "visits >= 3" },
  { id: "treated_in_full", scope: `${assisted} AND treated IS NOT NULL`, fact: "treated = '已救治'" },
  { id: "employment_scale", scope: "present AND person_group = '脱贫人口'", fact: "in_work" },
  { id: "employment_rate", scope: seeking, fact: "in_work" },
  { id: "work_force", scope: assisted, fact: "able" },
  { id: "public_post", scope: assisted, fact: "in_work AND channel = '公益性岗位'" },
  { id: "workshop", scope: assisted, fact: "in_work AND channel = '帮扶车间'" },
  { id: "migrant", scope: assisted, fact: "in_work AND region IN ('省外', '境外')" },
  { id: "relocated_employed", scope: "present AND relocated = '是'", fact: "in_work" },
  { id: "stable", scope: `${able} AND (in_work OR work_months > 0)`, fact: "work_months >= 6" },
  { id: "talk", scope: unemployed, fact: "talks >= 1" },
  { id: "advised", scope: unemployed, fact: "guidance >= 1" },
  { id: "offered", scope: unemployed, fact: "offers >= 3" },
  { id: "trained", scope: unemployed, fact: "training >= 1" },
  { id: "at_home", scope: "present AND able", fact: "NOT in_work" },
];

const none = { zh: "—", en: "—" };
export const breakdowns = ["person_group", "sex", "relocated", "key_village"] as const;

/** The subject over the made-up table `persons`, written as a programme's query would be. */
export function personSubject(broken: readonly string[]): Subject {
  const words = { figure: "share", unit: "人", better: "higher", numerator: none, denominator: none } as const;
  const indicators = facts.map(({ id }) => [
    id,
    { ...words, title: none, exclusions: none, caveats: none, perverse: none },
  ]);
  return {
    subject: "persons",
    title: none,
    row: none,
    uses: ["persons"],
    rollup: "sum",
    breakdowns: Object.fromEntries(broken.map((name) => [name, { title: none }])),
    indicators: Object.fromEntries(indicators),
    file: "bench/person-subject.ts",
    sql: `WITH asked AS (
${asked}
)
SELECT
  CAST(id AS VARCHAR) AS subject_id,
  area_code,
  CAST(NULL AS VARCHAR) AS label,
  CAST(NULL AS VARCHAR) AS submission,
  id AS row_number,
  ${[...broken, ...facts.flatMap(({ id }) => [`${column(id)} AS ${id}`, `${unknown(id)} AS ${id}_unknown`])].join(",\n  ")}
FROM asked`,
  };
}

/** Scope and fact of every indicator as columns of their own: a step that the subject and every rival share. */
export const asked = `SELECT id, area_code, ${breakdowns.join(", ")},
  ${facts.map(({ id, scope, fact }) => `${scope} AS ${id}_scope, ${fact} AS ${id}_fact`).join(",\n  ")}
FROM persons`;

/** The indicator's three-valued column. */
export function column(id: string): string {
  return `CASE WHEN ${id}_scope THEN ${id}_fact END`;
}

/** In scope, or perhaps so, with the fact blank. */
export function unknown(id: string): string {
  return `${id}_scope IS NULL OR (${id}_scope AND ${id}_fact IS NULL)`;
}
