import type { Merge } from "./grid.ts";

/** The merged ranges of a sheet, found by row. */
export class Merges {
  readonly #byTop: readonly Merge[];
  readonly #reach: readonly number[];

  constructor(merges: readonly Merge[]) {
    this.#byTop = [...merges].sort((a, b) => a.top - b.top || a.left - b.left);
    let reach = 0;
    this.#reach = this.#byTop.map(({ bottom }) => (reach = Math.max(reach, bottom)));
  }

  /** Those that have a cell in rows top to bottom (from 1). */
  in(top: number, bottom: number): Merge[] {
    const found: Merge[] = [];
    for (let index = this.#lastUpTo(bottom); index >= 0 && (this.#reach[index] ?? 0) >= top; index -= 1) {
      const merge = this.#byTop[index];
      if (merge && merge.bottom >= top) found.push(merge);
    }
    return found.reverse();
  }

  #lastUpTo(row: number): number {
    let [low, high] = [0, this.#byTop.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#byTop[middle]?.top ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
