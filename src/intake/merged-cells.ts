import type { Text } from "../contracts/text.ts";
import { columnName, type Merge, type SheetRow } from "./grid.ts";
import type { Merges } from "./merges.ts";

/** Fills a cell merged over several rows into each of them that has something of its own. */
export class MergedCells {
  readonly #values = new Map<Merge, string>();
  readonly #filled = new Set<Merge>();

  fill({ number, cells }: SheetRow, merges: Merges, headingsEnd: number): void {
    for (const merge of merges.in(number, number)) {
      const { top, left, bottom } = merge;
      if (bottom === top || top <= headingsEnd) continue;
      if (number === top) this.#values.set(merge, cells[left] ?? "");
      const value = this.#values.get(merge) ?? "";
      if (number === top || value === "" || (cells[left] ?? "") !== "") continue;
      while (cells.length < left) cells.push("");
      cells[left] = value;
      this.#filled.add(merge);
    }
  }

  notes(): Text[] {
    if (this.#filled.size === 0) return [];
    const ranges = [...this.#filled]
      .slice(0, 5)
      .map(({ top, left, bottom }) => `${columnName(left)}${top}:${columnName(left)}${bottom}`);
    const list = ranges.join("、") + (this.#filled.size > 5 ? "…" : "");
    return [
      {
        zh: `${this.#filled.size} 处纵向合并的单元格，其值用于每一行：${list}`,
        en: `${this.#filled.size} cells merged over rows count for each row: ${list}`,
      },
    ];
  }
}
