/** A value as every engine gives it back: decimals and dates as text, whole numbers as number (as text beyond 2^53). */
export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** Values for the placeholders of a statement: $1, $2 … in order, or $name. */
export type Params = readonly Value[] | Readonly<Record<string, Value>>;

/** A column with its SQL type. */
export type ColumnType = { name: string; sql: string };

/** A Parquet file where the lake keeps it: its key within the lake, and the period it belongs to. */
export type LakeFile = { key: string; period: string };

/** A table for queries: Parquet files of this machine, files of one dataset in the lake, or rows made by the pipeline. */
export type TableSource = {
  columns: readonly ColumnType[];
} & ({ files: readonly string[] } | { dataset: string; lakeFiles: readonly LakeFile[] } | { rows: readonly Row[] });

/** What differs between engines; callers ask what an engine can do, not what it is called. */
export type Capabilities = {
  /** Reads Parquet files of this machine by path. */
  localFiles: boolean;
  /** Reads files of the lake where they are, by key. */
  lakeFiles: boolean;
  /** Writes a query's result to a local Parquet file. */
  writesParquet: boolean;
};

/**
 * Runs SQL over registered tables. A statement that the engine refuses is a UserError queryFailed; what an engine
 * cannot do at all (see `can`) is a UserError engineUnable.
 */
export interface Engine {
  readonly name: string;
  readonly version: string;
  readonly can: Capabilities;
  /** Makes a table visible to queries under a name, replacing one of that name. */
  register(name: string, source: TableSource): Promise<void>;
  /** Runs a statement without a result. */
  run(sql: string, params?: Params): Promise<void>;
  /** Runs a query and gives all its rows. */
  rows(sql: string, params?: Params): Promise<Row[]>;
  /** Names and SQL types of a query's columns, without running it; errors name the line of the query. */
  describe(sql: string): Promise<ColumnType[]>;
  /** Writes a query's rows to a Parquet file and gives their number. */
  writeParquet(sql: string, path: string): Promise<number>;
  /**
   * The same; also the sum, modulo 2^64, of what the query hands to add_up(UBIGINT): a function that is true for every
   * row, by which a sum over rows costs no second pass.
   */
  writeParquetAddingUp(sql: string, path: string): Promise<{ rows: number; sum: bigint }>;
  close(): Promise<void>;
}

/** Quotes a text as an SQL literal. */
export function literal(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return `'${value.replaceAll("'", "''")}'`;
}

/** Quotes an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
