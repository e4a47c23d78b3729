import type { AsyncDuckDBConnection } from "@duckdb/duckdb-wasm";

export type ResultValue = string | number | boolean | null;
export type ResultColumn = { name: string; kind: "number" | "text" | "date" | "boolean" };

/** Rows of a query; `limited` when there are more than were fetched. */
export type ResultRows = { columns: ResultColumn[]; rows: ResultValue[][]; limited: boolean };
export type QueryResult = ResultRows & { milliseconds: number };

type Reader = Awaited<ReturnType<AsyncDuckDBConnection["send"]>>;
type Batch = Awaited<ReturnType<Reader["next"]>>["value"];
type ArrowType = Reader["schema"]["fields"][number]["type"];

/** Numbers by which Arrow names its types. */
const arrow = { int: 2, float: 3, bool: 6, decimal: 7, date: 8, timestamp: 10 };

/** Reads at most `limit` rows of a result as plain values: dates as ISO text, lists and structures as JSON. */
export async function collectRows(reader: Reader, limit: number): Promise<ResultRows> {
  await reader.open();
  const columns = columnsOf(reader);
  const rows: ResultValue[][] = [];
  for await (const batch of reader) {
    for (const row of rowsOf(batch)) {
      if (rows.length === limit) return { columns, rows, limited: true };
      rows.push(row);
    }
  }
  return { columns, rows, limited: false };
}

function* rowsOf(batch: Batch): Generator<ResultValue[]> {
  const vectors = (batch.schema as Reader["schema"]).fields.map(
    ({ type }, at) => [batch.getChildAt(at), type.typeId] as const,
  );
  for (let row = 0; row < batch.numRows; row += 1) yield vectors.map(([vector, type]) => plainValue(vector, type, row));
}

function plainValue(vector: { get: (row: number) => unknown } | null, type: number, row: number): ResultValue {
  const value = vector?.get(row) ?? null;
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (type === arrow.date) return new Date(Number(value)).toISOString().slice(0, 10);
  if (type === arrow.timestamp) return new Date(Number(value)).toISOString().slice(0, 19).replace("T", " ");
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part));
}

function columnsOf(reader: Reader): ResultColumn[] {
  return reader.schema.fields.map(({ name, type }) => ({ name, kind: kindOf(type.typeId) }));
}

function kindOf(type: ArrowType["typeId"]): ResultColumn["kind"] {
  if (type === arrow.int || type === arrow.float || type === arrow.decimal) return "number";
  if (type === arrow.bool) return "boolean";
  return type === arrow.date || type === arrow.timestamp ? "date" : "text";
}
