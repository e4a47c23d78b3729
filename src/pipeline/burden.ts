import type { ColumnBurden, DatasetBurden, OtherUse } from "../contracts/burden.ts";
import type { CrossCheck } from "../contracts/cross-check.ts";
import type { Column, Dataset } from "../contracts/dataset.ts";
import type { Subject } from "../contracts/subject.ts";
import type { WorkspaceFile } from "../contracts/workspace.ts";
import { namesBehind, namesReadOf } from "../indicators/column-flow.ts";
import { queryTokens } from "../indicators/query-tokens.ts";
import { normaliseHeading } from "../intake/heading-text.ts";
import { headingsOf } from "../intake/suggest-columns.ts";
import type { Context } from "./context.ts";
import { senders } from "./reporting.ts";

/** What a programme asks for and what it does with it. */
export type Asked = {
  contracts: readonly Dataset[];
  subjects: readonly Subject[];
  crossChecks: readonly CrossCheck[];
  calendar: Pick<NonNullable<WorkspaceFile["calendar"]>, "every" | "datasets"> | undefined;
  /** How many units send a dataset. */
  senders: (contract: Dataset) => number;
};

/**
 * Every column asked for: what uses it, where else it is, how often and of how many it is asked. Uses are found by name
 * in the SQL: a name that two datasets share may count for both, so a column said to be unused is unused.
 */
export function burden(asked: Asked): DatasetBurden[] {
  return asked.contracts.map((contract) => {
    const uses = usesOf(contract, asked);
    return {
      dataset: contract.name,
      title: contract.title,
      owner: contract.owner,
      senders: asked.senders(contract),
      timesAYear: timesAYear(contract, asked.calendar),
      columns: contract.columns.map((column): ColumnBurden => {
        const { name, heading, en, required } = column;
        const used = lakeNames(column).flatMap((lakeName) => uses.get(lakeName) ?? []);
        const indicators = used.flatMap((use) => (use.kind === "indicator" ? [use.id] : []));
        const others = new Set(used.flatMap((use) => (use.kind === "indicator" ? [] : [use.kind])));
        return {
          ...{ column: name, heading, en, required },
          indicators: [...new Set(indicators)].sort(),
          uses: [...own(contract, column), ...others],
          elsewhere: elsewhere(contract, column, asked.contracts),
        };
      }),
    };
  });
}

/** The burden of a workspace: its programme, its calendar, its units. */
export function burdenOf(context: Pick<Context, "workspace" | "programme" | "policy">): DatasetBurden[] {
  const { programme, workspace } = context;
  const { calendar } = workspace.settings;
  return burden({ ...programme, calendar, senders: (contract) => senders(context, contract).length });
}

type Use = { kind: "indicator"; id: string } | { kind: "breakdown" | "list" | "check" };

/** Uses of a dataset's lake columns by their names. */
function usesOf(contract: Dataset, { subjects, crossChecks }: Asked): Map<string, Use[]> {
  const columns = contract.columns.flatMap(lakeNames);
  const uses = new Map<string, Use[]>(columns.map((name) => [name, []]));
  const add = (names: Iterable<string>, use: Use) => {
    for (const name of names) uses.get(name)?.push(use);
  };
  for (const subject of subjects.filter(({ uses: read }) => read.includes(contract.name))) {
    const read = namesReadOf(subject.sql, contract.name);
    const behind = (results: readonly string[]) => read.intersection(namesBehind(subject.sql, results));
    for (const id of Object.keys(subject.indicators))
      add(behind([id, `${id}_base`, `${id}_unknown`, `${id}_verified`]), { kind: "indicator", id });
    const lists = [...behind(["subject_id", "label"])];
    const common = behind([]);
    add(
      lists.filter((name) => !common.has(name)),
      { kind: "list" },
    );
    for (const name of Object.keys(subject.breakdowns))
      add(
        [...behind([name])].filter((one) => !common.has(one)),
        { kind: "breakdown" },
      );
  }
  for (const check of contract.checks) add(new Set([check.column, ...queryTokens(check.holds)]), { kind: "check" });
  for (const reference of contract.references) add([reference.column], { kind: "check" });
  for (const { sql, datasets } of crossChecks)
    if (datasets.includes(contract.name)) add(namesReadOf(sql, contract.name), { kind: "check" });
  return uses;
}

/** Lake columns that a sheet's column fills. */
function lakeNames({ lakeName, derive }: Column): string[] {
  return [lakeName, ...Object.values(derive ?? {}).filter((name) => name !== undefined)];
}

function own({ key, areaColumn }: Dataset, { name }: Column): OtherUse[] {
  return [...(key.includes(name) ? (["key"] as const) : []), ...(areaColumn === name ? (["place"] as const) : [])];
}

/** Other datasets that ask the same, where keys lead from a row of this one to a row there. */
function elsewhere(contract: Dataset, column: Column, contracts: readonly Dataset[]): string[] {
  if (contract.key.includes(column.name) || column.type === "identity") return [];
  return lookups(contract, contracts)
    .filter((other) => other.columns.some((one) => asksTheSame(one, column) && !other.key.includes(one.name)))
    .map(({ name }) => name);
}

/** One heading; or one name, and a heading that both take. */
function asksTheSame(one: Column, other: Column): boolean {
  if (one.type !== other.type) return false;
  const [mine, theirs] = [one, other].map((column) => headingsOf(column).map(normaliseHeading));
  return (
    mine?.[0] === theirs?.[0] ||
    (one.name === other.name && mine?.some((heading) => theirs?.includes(heading)) === true)
  );
}

/** Datasets whose whole key a dataset has, and those whose key these have, and so on. */
function lookups(contract: Dataset, contracts: readonly Dataset[]): Dataset[] {
  const names = new Set(contract.columns.map(({ name }) => name));
  const found = new Set<Dataset>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const other of contracts)
      if (other !== contract && other.key.every((name) => names.has(name))) {
        found.add(other);
        for (const { name } of other.columns) names.add(name);
      }
  }
  return [...found];
}

const yearly = { month: 12, quarter: 4, half: 2, year: 1 } as const;
const frequencies = { monthly: 12, quarterly: 4, half_yearly: 2, yearly: 1, per_event: null } as const;

/** A dataset is owed at most once in each period of the calendar; 0 when the calendar leaves it out. */
function timesAYear({ name, frequency }: Dataset, calendar: Asked["calendar"]): number | null {
  const own = frequencies[frequency];
  if (!calendar) return own;
  if (calendar.datasets && !calendar.datasets.includes(name)) return 0;
  return Math.min(own ?? Number.POSITIVE_INFINITY, yearly[calendar.every]);
}
