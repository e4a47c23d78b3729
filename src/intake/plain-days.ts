const [firstYear, lastYear] = [1900, 2100];

/** Days since 1970 of the dates that a sheet may hold, looked up in a table. */
export class PlainDays {
  static readonly none = -(2 ** 31);
  readonly #table = new Int32Array((lastYear - firstYear + 1) * 12 * 32).fill(PlainDays.none);

  constructor() {
    for (let year = firstYear; year <= lastYear; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const first = Date.UTC(year, month - 1) / dayLength;
        const next = Date.UTC(year, month) / dayLength;
        for (let day = first; day < next; day += 1) this.#table[place(year, month, day - first + 1)] = day;
      }
    }
  }

  /** `none` for a date that the calendar does not have or that lies outside 1900 to 2100. */
  of(year: number, month: number, day: number): number {
    if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > 31) return PlainDays.none;
    return this.#table[place(year, month, day)] as number;
  }
}

const dayLength = 86_400_000;

function place(year: number, month: number, day: number): number {
  return ((year - firstYear) * 12 + month - 1) * 32 + day;
}
