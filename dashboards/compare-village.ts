import type { State } from "../src/contracts/evaluation.ts";
import type { AreaFile, Cell, Measured, PublishedIndicator } from "../src/contracts/published.ts";
import { groupedBy } from "./grouped-by.ts";
import type { RecordTable } from "./records/record-table.ts";
import type { Site } from "./site-context.ts";

/** One indicator of a village beside those of its township and the whole. */
export type VillageFigure = {
  indicator: PublishedIndicator;
  measured: Measured;
  cell: Cell;
  township: Cell | null;
  whole: Cell | null;
  /** The township's clauses that rest on it, with their states there, worst first. */
  clauses: { clause: string; state: State | null }[];
  /** How far a rate is behind the township's, relative to it; null where the two cannot be compared. */
  behind: number | null;
  /** Records that fail it; null in the open zone. */
  failing: number | null;
};

const trouble: readonly (State | null)[] = ["missed", "behind", "no_data"];

/** The indicators that say something of a village, those furthest behind its township first. */
export function compareVillage(
  data: AreaFile,
  cells: readonly Cell[],
  site: Pick<Site, "indicator" | "clause">,
  records: RecordTable | null,
  village: string,
): VillageFigure[] {
  const above = new Map(data.indicators.map((one) => [one.indicator, one]));
  const clauses = groupedBy(data.evaluations, ({ clause }) => site.clause(clause)?.indicator ?? "");
  const failing = records ? countFailing(records, village) : null;
  const figures = data.villages.indicators.flatMap((id, at): VillageFigure[] => {
    const indicator = site.indicator(id);
    const cell = cells[at];
    if (!indicator || !cell || (cell.value === null && !cell.withheld && cell.unknown === 0)) return [];
    const { cell: township = null, whole = null } = above.get(id) ?? {};
    const judged = (clauses.get(id) ?? []).map(({ clause, state }) => ({ clause, state }));
    return [
      {
        indicator,
        measured: indicator,
        cell,
        township,
        whole,
        clauses: judged.sort((a, b) => place(a.state) - place(b.state)),
        behind: behindOf(indicator, cell, township),
        failing: failing === null ? null : (failing.get(id) ?? 0),
      },
    ];
  });
  return figures.sort((a, b) => (b.behind ?? -2) - (a.behind ?? -2));
}

function place(state: State | null): number {
  const at = trouble.indexOf(state);
  return at === -1 ? trouble.length : at;
}

function behindOf({ figure, better }: PublishedIndicator, own: Cell, above: Cell | null): number | null {
  const rate = figure === "share" || figure === "ratio";
  if (!rate || better === "neither" || own.value === null || !above || above.value === null) return null;
  const short = better === "higher" ? above.value - own.value : own.value - above.value;
  return short / (Math.abs(above.value) || 1);
}

function countFailing(records: RecordTable, village: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let row = 0; row < records.length; row += 1) {
    if (records.places[records.place[row] ?? -1]?.code !== village) continue;
    const list = records.lists[records.list[row] ?? -1];
    if (list && !list.blank) counts.set(list.indicator, (counts.get(list.indicator) ?? 0) + 1);
  }
  return counts;
}
