import type { Area } from "../contracts/area.ts";
import type { Evaluation } from "../contracts/evaluation.ts";
import { figureBehind } from "../contracts/measure.ts";
import { addDays } from "../contracts/period.ts";
import { clausesOf } from "../contracts/policy.ts";
import type { FailingRecord, RecordCount, RecordList, RecordsFile, Urgency } from "../contracts/records.ts";
import type { SiteInput } from "../contracts/result.ts";
import { latest } from "./site-file.ts";

/** Gives every failing record of an area; restricted zone only. */
export type RecordsOf = (area: Area) => readonly FailingRecord[];

/** records/<code>.json: the failing records of an area by indicator, the most urgent and oldest first. */
export function recordsFile(
  input: SiteInput,
  area: Area,
  records: readonly FailingRecord[],
  nameOf: (code: string) => string,
): RecordsFile {
  const urgency = urgencyIn(input, area.code);
  const period = new Map(latestPeriods(input).map((id, at) => [id, at]));
  const places = numbered<string>();
  const files = numbered<string>();
  const lists = [...Map.groupBy(records, ({ indicator, blank }) => `${indicator}|${blank}`).values()].map((list) => {
    const [first] = list;
    if (!first) throw new Error("an empty group");
    const placed = list.map((record) => ({ record, urgency: urgency(record), since: period.get(record.since) ?? 0 }));
    placed.sort((a, b) => b.urgency - a.urgency || a.since - b.since);
    const kept = placed.map(({ record }) => record);
    return {
      indicator: first.indicator,
      blank: first.blank,
      urgency: placed.map((one) => one.urgency),
      ids: kept.map(({ id }) => shortId(id)),
      labels: kept.map(({ label }) => label),
      places: kept.map((record) => places.of(record.area)),
      files: kept.map((record) => files.of(record.file)),
      rows: kept.map(({ row }) => row),
      since: placed.map((one) => one.since),
      ...optional(kept),
    } satisfies RecordList;
  });
  const named = places.all.map((code) => ({ code, name: nameOf(code) }));
  return { area: area.code, places: named, files: files.all, lists };
}

/** How many records of each indicator an area has. */
export function recordCounts(records: readonly FailingRecord[]): RecordCount[] {
  return [...Map.groupBy(records, ({ indicator }) => indicator)].map(([indicator, list]) => {
    const blank = list.filter((one) => one.blank).length;
    return { indicator, failing: list.length - blank, blank };
  });
}

function latestPeriods(input: SiteInput): string[] {
  return input.results.map(({ period }) => period.id);
}

/** The columns that only some subjects have. */
function optional(records: readonly FailingRecord[]): Pick<RecordList, "clauses" | "amounts" | "bases"> {
  const has = (column: "clause" | "amount" | "base") => records.some((record) => record[column] !== null);
  return {
    ...(has("clause") ? { clauses: records.map(({ clause }) => clause) } : {}),
    ...(has("amount") ? { amounts: records.map(({ amount }) => amount) } : {}),
    ...(has("base") ? { bases: records.map(({ base }) => base) } : {}),
  };
}

/** How urgent a record is: as its clause stands in the area, the worst one where several rest on its indicator. */
function urgencyIn(input: SiteInput, area: string): (record: FailingRecord) => Urgency {
  const now = latest(input);
  const behind = new Map(clausesOf(input.policy).map((clause) => [clause.id, figureBehind(clause)?.indicator]));
  const soon = addDays(now.asOf, 30);
  const byClause = new Map<string, Urgency>();
  const byIndicator = new Map<string, Urgency>();
  for (const one of now.evaluations.filter((evaluation) => evaluation.area === area)) {
    const indicator = behind.get(one.clause);
    if (indicator === undefined) continue;
    const urgency = urgencyOf(one, now.asOf, soon);
    byClause.set(one.clause, urgency);
    byIndicator.set(indicator, worse(urgency, byIndicator.get(indicator)));
  }
  return ({ blank, clause, indicator }) => {
    if (blank) return 0;
    return (clause === null ? byIndicator.get(indicator) : byClause.get(clause)) ?? 1;
  };
}

function urgencyOf({ state, due }: Pick<Evaluation, "state" | "due">, asOf: string, soon: string): Urgency {
  if (state === "missed") return 3;
  if (state === "behind") return 2;
  return state !== "met" && due !== null && due >= asOf && due <= soon ? 2 : 1;
}

function worse(one: Urgency, other: Urgency = 1): Urgency {
  return one > other ? one : other;
}

/** Numbers values in the order in which they first come. */
function numbered<Value>(): { all: Value[]; of: (value: Value) => number } {
  const places = new Map<Value, number>();
  const all: Value[] = [];
  return {
    all,
    of: (value) => {
      const found = places.get(value);
      if (found !== undefined) return found;
      places.set(value, all.length);
      return all.push(value) - 1;
    },
  };
}

/** Of a hash its beginning is enough to tell the people of one area apart. */
function shortId(id: string): string {
  return id.replace(/^([0-9a-f]{12})[0-9a-f]{20,}/, "$1");
}
