import {
  Bool,
  type DataType,
  DateDay,
  Dictionary,
  Float64,
  Int32,
  makeData,
  Table,
  tableToIPC,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import type { WorkbenchColumn, WorkbenchValue } from "../../contracts/workbench.ts";

/** A table as an Arrow IPC stream of one batch. Equal rows give equal bytes. */
export function arrowStream(
  columns: readonly WorkbenchColumn[],
  rows: Iterable<readonly WorkbenchValue[]>,
): { bytes: Uint8Array; rows: number } {
  const values: WorkbenchValue[][] = columns.map(() => []);
  let count = 0;
  for (const row of rows) {
    for (const [at, column] of values.entries()) column.push(row[at] ?? null);
    count += 1;
  }
  const vectors = columns.map(({ name, type }, at) => [name, encode[type](values[at] ?? [], at)] as const);
  return { bytes: tableToIPC(new Table(Object.fromEntries(vectors)), "stream"), rows: count };
}

type Encode = (values: readonly WorkbenchValue[], id: number) => Vector;

const encode: Record<WorkbenchColumn["type"], Encode> = {
  VARCHAR: textVector,
  DOUBLE: (values) => numberVector(new Float64(), Float64Array.from(values, Number), values),
  INTEGER: (values) => numberVector(new Int32(), Int32Array.from(values, Number), values),
  DATE: (values) => numberVector(new DateDay(), Int32Array.from(values, dayOf), values),
  BOOLEAN: (values) => vectorFromArray(values as (boolean | null)[], new Bool()),
};

function numberVector(type: DataType, data: Float64Array | Int32Array, values: readonly WorkbenchValue[]): Vector {
  return new Vector([makeData({ type, length: values.length, data, ...nullsOf(values) } as never)]);
}

/** Words that occur again and again are written once; the dictionary's id is given, since it is part of the bytes. */
function textVector(values: readonly WorkbenchValue[], id: number): Vector {
  const places = new Map<string, number>();
  const indices = Int32Array.from(values, (value) => {
    if (value === null) return 0;
    const word = String(value);
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  // An empty dictionary would not be written, and readers miss it.
  if (places.size === 0 || places.size * 2 > values.length)
    return vectorFromArray(
      values.map((value) => (value === null ? null : String(value))),
      new Utf8(),
    );
  const type = new Dictionary(new Utf8(), new Int32(), id);
  const dictionary = vectorFromArray([...places.keys()], new Utf8());
  return new Vector([makeData({ type, length: values.length, data: indices, dictionary, ...nullsOf(values) })]);
}

function nullsOf(values: readonly WorkbenchValue[]): { nullCount: number; nullBitmap?: Uint8Array } {
  const bitmap = new Uint8Array(Math.ceil(values.length / 64) * 8);
  let nullCount = 0;
  for (const [at, value] of values.entries()) {
    if (value === null) nullCount += 1;
    else bitmap[at >> 3] = (bitmap[at >> 3] ?? 0) | (1 << (at & 7));
  }
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bitmap };
}

function dayOf(value: WorkbenchValue): number {
  return value === null ? 0 : Date.parse(`${value}T00:00:00Z`) / 86_400_000;
}
