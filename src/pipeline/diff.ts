import { levels } from "../contracts/area.ts";
import { type Dataset, lakeColumns, originColumns } from "../contracts/dataset.ts";
import { dataFilesOf, dataLengths, type Manifest } from "../contracts/manifest.ts";
import { identifier, type Row } from "../engines/engine.ts";
import type { Context } from "./context.ts";
import { type PeriodState, periodState } from "./states.ts";

/** Numbers of rows by their key: only in the later state, only in the earlier one, in both with other values. */
export type RowCounts = { added: number; removed: number; changed: number };

/** What changed in the rows of an area: how many, and in which columns. */
export type AreaDiff = RowCounts & { area: string; name: string; columns: Record<string, number> };

export type DatasetDiff = RowCounts & {
  dataset: string;
  from: number | null;
  to: number | null;
  unchanged: number;
  /** Changed cells by column. */
  columns: Record<string, number>;
  /** By township; rows of the county itself under the county. */
  areas: AreaDiff[];
};

export type PeriodDiff = { period: string; from: string; to: string; datasets: DatasetDiff[] };

/**
 * What differs between two states of a period, dataset by dataset: rows are the same when the contract's key is, and
 * changed when any other value or the area differs; which sheet they came in does not count. A key that occurs more than
 * once is compared in the order of its origin.
 */
export async function diffOf(
  context: Pick<Context, "engine" | "lake" | "programme" | "workspace">,
  of: { period: string; dataset?: string | undefined },
  words: readonly [string, string],
): Promise<PeriodDiff> {
  const from = await periodState(context, of, words[0]);
  const to = await periodState(context, of, words[1]);
  const datasets: DatasetDiff[] = [];
  for (const contract of context.programme.contracts) {
    const [before, after] = [manifestIn(from, contract), manifestIn(to, contract)];
    if (dataOf(before) !== dataOf(after)) datasets.push(await datasetDiff(context, contract, before, after));
  }
  return { period: of.period, from: from.name, to: to.name, datasets };
}

/** Versions with the same data files have the same rows, whatever else was done to them. */
function dataOf(manifest: Manifest | undefined): string {
  return JSON.stringify((manifest?.submissions ?? []).map(({ data }) => data));
}

function manifestIn({ manifests }: PeriodState, contract: Dataset): Manifest | undefined {
  return manifests.find((one) => one.dataset === contract.name);
}

async function datasetDiff(
  context: Pick<Context, "engine" | "lake" | "workspace">,
  contract: Dataset,
  before: Manifest | undefined,
  after: Manifest | undefined,
): Promise<DatasetDiff> {
  await register(context, contract, "diff_before", before);
  await register(context, contract, "diff_after", after);
  const columns = comparedColumns(contract);
  const rows = await context.engine.rows(diffSql(contract, columns));
  const areas = byUnit(context, rows, columns);
  const total = (field: keyof RowCounts) => areas.reduce((sum, one) => sum + one[field], 0);
  return {
    ...{ dataset: contract.name, from: before?.version ?? null, to: after?.version ?? null },
    ...{ added: total("added"), removed: total("removed"), changed: total("changed") },
    unchanged: rows.reduce((sum, row) => sum + Number(row.unchanged), 0),
    columns: addUp(areas.map((one) => one.columns)),
    areas: areas.filter((one) => one.added + one.removed + one.changed > 0),
  };
}

async function register(
  { engine, lake }: Pick<Context, "engine" | "lake">,
  contract: Dataset,
  table: string,
  manifest: Manifest | undefined,
): Promise<void> {
  const lengths = dataLengths(manifest ? [manifest] : []);
  const keys = manifest ? dataFilesOf(manifest) : [];
  const files = await Promise.all(keys.map((key) => lake.localPath(key, lengths.get(key))));
  await engine.register(table, { columns: lakeColumns(contract), files });
}

/** A row's own values and its area; the key tells which row it is. */
function comparedColumns(contract: Dataset): string[] {
  const left = new Set([...originColumns.map(({ name }) => name as string), ...keyOf(contract)]);
  return [...lakeColumns(contract).flatMap(({ name }) => (left.has(name) ? [] : [name])), "area_code"];
}

function keyOf(contract: Dataset): string[] {
  return contract.columns.filter(({ name }) => contract.key.includes(name)).map(({ lakeName }) => lakeName);
}

function diffSql(contract: Dataset, columns: readonly string[]): string {
  const key = keyOf(contract).map(identifier);
  const side = (table: string) =>
    `SELECT *, 1 AS here, row_number() OVER (PARTITION BY ${key.join(", ")} ORDER BY submission, sheet, row_number) AS nth FROM ${table}`;
  const on = [...key, "nth"].map((column) => `a.${column} IS NOT DISTINCT FROM b.${column}`).join(" AND ");
  const other = columns.map((column) => `a.${identifier(column)} IS DISTINCT FROM b.${identifier(column)}`);
  const both = "b.here = 1 AND a.here = 1";
  const changed = other.map((differs, index) => `coalesce(${both} AND ${differs}, false) AS c${index}`);
  return `WITH b AS (${side("diff_before")}), a AS (${side("diff_after")}),
    compared AS (SELECT coalesce(a.area_code, b.area_code) AS area, a.here AS after_here, b.here AS before_here,
      ${changed.join(",\n      ")} FROM b FULL JOIN a ON ${on}),
    judged AS (SELECT *, ${columns.map((_, index) => `c${index}`).join(" OR ")} AS changed_row FROM compared)
    SELECT area, count(*) FILTER (WHERE before_here IS NULL) AS added, count(*) FILTER (WHERE after_here IS NULL) AS removed,
      count(*) FILTER (WHERE changed_row) AS changed,
      count(*) FILTER (WHERE before_here = 1 AND after_here = 1 AND NOT changed_row) AS unchanged,
      ${columns.map((_, index) => `count(*) FILTER (WHERE c${index}) AS c${index}`).join(", ")}
    FROM judged GROUP BY area`;
}

/** Areas below a township count to it. */
function byUnit(
  { workspace }: Pick<Context, "workspace">,
  rows: readonly Row[],
  columns: readonly string[],
): AreaDiff[] {
  const unitOf = (code: string) => {
    const lineage = [...workspace.tree.lineage(code)];
    return lineage.find((area) => levels.indexOf(area.level) <= levels.indexOf("township")) ?? lineage[0];
  };
  const groups = Map.groupBy(rows, (row) => unitOf(String(row.area ?? ""))?.code ?? String(row.area ?? ""));
  return [...groups]
    .map(([area, own]) => {
      const sum = (field: string) => own.reduce((total, row) => total + Number(row[field]), 0);
      const cells = columns.map((column, index) => [column, sum(`c${index}`)] as const);
      return {
        ...{ area, name: workspace.tree.get(area)?.name ?? area },
        ...{ added: sum("added"), removed: sum("removed"), changed: sum("changed") },
        columns: Object.fromEntries(cells.filter(([, count]) => count > 0)),
      };
    })
    .sort((a, b) => a.area.localeCompare(b.area));
}

function addUp(counts: readonly Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of counts)
    for (const [column, count] of Object.entries(one)) total[column] = (total[column] ?? 0) + count;
  return total;
}
