import { type IndicatorWords, type Subject, subjectColumns } from "../contracts/subject.ts";
import type { ColumnType, Engine } from "../engines/engine.ts";
import { namingQuery, queryInvalid } from "./query-invalid.ts";

type Kind = "text" | "boolean" | "number";

const kinds: Record<Kind, RegExp> = {
  text: /^VARCHAR/i,
  boolean: /^BOOLEAN$/i,
  number: /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|DOUBLE|DECIMAL)/i,
};

/**
 * Holds a subject's query against its words, on an engine with the input tables registered, and gives the query's
 * columns. UserError queryFailed when it does not run; programmeInvalid when a column is missing, extra, of a wrong
 * type or the first ones are not subjectColumns.
 */
export async function checkSubject(engine: Engine, subject: Subject): Promise<ColumnType[]> {
  const columns = await namingQuery(subject.file, () => engine.describe(subject.sql));
  const names = columns.map((column) => column.name);
  const first = names.slice(0, subjectColumns.length);
  if (first.join() !== subjectColumns.join())
    throw fault(
      subject,
      "查询的前几列不对。",
      "The query's first columns are not as they must be.",
      first.join(", "),
      subjectColumns.join(", "),
    );
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw fault(subject, "查询里有两列同名。", "Two columns of the query have one name.", repeated);
  const expected = new Map(expectedColumns(subject).map((column) => [column.name, column]));
  const extra = names.find((name) => !expected.has(name));
  if (extra)
    throw fault(
      subject,
      "查询里有一列没有说明。",
      "A column of the query has no words.",
      extra,
      [...expected.keys()].join(", "),
    );
  const byName = new Map(columns.map((column) => [column.name, column.sql]));
  for (const { name, kind, optional } of expected.values()) {
    const sql = byName.get(name);
    if (sql === undefined && !optional)
      throw fault(subject, "查询里缺一列。", "The query lacks a column.", names.join(", "), name);
    if (sql !== undefined && !kinds[kind].test(sql))
      throw fault(subject, "查询有一列的类型不对。", "A column of the query has a wrong type.", `${name} ${sql}`, kind);
  }
  return columns;
}

type Expected = { name: string; kind: Kind; optional?: boolean };

function expectedColumns(subject: Subject): Expected[] {
  const breakdowns = Object.keys(subject.breakdowns).map((name): Expected => ({ name, kind: "text" }));
  const facts = Object.entries(subject.indicators).flatMap(([id, words]) => factColumns(id, words));
  return [...subjectColumns.map((name): Expected => ({ name, kind: leading[name] })), ...breakdowns, ...facts];
}

const leading: Record<(typeof subjectColumns)[number], Kind> = {
  subject_id: "text",
  area_code: "text",
  label: "text",
  submission: "text",
  row_number: "number",
};

function factColumns(id: string, { figure, verified }: IndicatorWords): Expected[] {
  return [
    { name: id, kind: figure === "share" || figure === "count" ? "boolean" : "number" },
    ...(figure === "ratio" ? [{ name: `${id}_base`, kind: "number" } as const] : []),
    { name: `${id}_unknown`, kind: "boolean", optional: true },
    ...(verified ? [{ name: `${id}_verified`, kind: "boolean" } as const] : []),
  ];
}

function fault(subject: Subject, zh: string, en: string, got: string, allowed?: string) {
  return queryInvalid({
    what: { zh, en },
    where: subject.file,
    got,
    ...(allowed === undefined ? {} : { allowed }),
    next: {
      zh: `让 ${subject.file} 的列与同名 .yaml 里的指标一一对应。`,
      en: `Let the columns of ${subject.file} and the indicators of the .yaml file beside it match one by one.`,
    },
  });
}
