/**
 * How a cell written the plain way, as most are, is read: a quick value, and whether the cell says just that. The value
 * is a step of its own, as DuckDB computes an expression anew wherever it stands.
 */
export type PlainReading = {
  /** SQL for the value; NULL, or anything, where the cell is not plain. */
  value: string;
  /** SQL condition: the value is what the full reading gives. NULL counts as no. */
  holds: (value: string) => string;
  /** SQL for the column's value from `value`. */
  give?: (value: string) => string;
};

/** A reading that gives NULL for every cell that is not plain. */
export function orNothing(value: string): PlainReading {
  return { value, holds: (read) => `${read} IS NOT NULL` };
}

/** A cast that counts only where the value is written exactly as the cell: DuckDB casts far more than a sheet may hold. */
export function asWritten(cell: string, type: string): PlainReading {
  return { value: `TRY_CAST(${cell} AS ${type})`, holds: (read) => `CAST(${read} AS VARCHAR) = ${cell}` };
}

/** A cast to a decimal whose text begins with the cell, 12.5 of 12.50 but not 1e3 or 1_000, or that the cell's digits exceed. */
export function asDecimal(cell: string, scale: number): PlainReading {
  const value = `TRY_CAST(${cell} AS DECIMAL(18,${scale}))`;
  const written = (read: string) => `starts_with(CAST(${read} AS VARCHAR), ${cell})`;
  return {
    value,
    holds: (read) => `CASE WHEN ${written(read)} THEN true ELSE ${read} IS NOT NULL AND ${isPlainNumber(cell)} END`,
  };
}

/** DuckDB would also read 1e3, 1_000 and 0x1F; a sheet's number has digits, a point and at most a sign. */
export function isPlainNumber(cell: string): string {
  return `regexp_full_match(${cell}, '-?\\d+(\\.\\d+)?')`;
}
