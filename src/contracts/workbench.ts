import { z } from "zod";
import type { Zone } from "./published.ts";
import { type Text, text } from "./text.ts";

/** Types of the workbench's columns, as DuckDB names them. */
export type WorkbenchType = "VARCHAR" | "DOUBLE" | "INTEGER" | "BOOLEAN" | "DATE";

/** A column as the data dictionary shows it. */
export type WorkbenchColumn = { name: string; type: WorkbenchType; text: Text };

/** A table's words and columns: what its dictionary, its files and its table in a catalogue are made of. */
export type TableShape<Name extends string = string> = {
  name: string;
  title: Text;
  /** What one row is. */
  row: Text;
  columns: Readonly<Record<Name, readonly [type: WorkbenchType, zh: string, en: string]>>;
};

/** A table's shape as it was written, with the names of its columns as their type. */
export function tableShape<Name extends string>(shape: TableShape<Name>): TableShape<Name> {
  return shape;
}

/** A shape's columns in order. */
export function columnsOf({ columns }: TableShape): WorkbenchColumn[] {
  return Object.entries(columns).map(([name, [type, zh, en]]) => ({ name, type, text: { zh, en } }));
}

/** A value on its way into a table; a date is its ISO text. */
export type WorkbenchValue = string | number | boolean | null;

/** A table before it is written: its words, and its rows in the order of the columns. */
export type WorkbenchSource = {
  name: string;
  title: Text;
  /** What one row is. */
  row: Text;
  columns: readonly WorkbenchColumn[];
  cells: () => Iterable<readonly WorkbenchValue[]>;
};

/** Records of the restricted zone: read when they are written, and left out where there are too many for a browser. */
export type RecordSource = Omit<WorkbenchSource, "cells"> & {
  count: number;
  cells: (() => Promise<Iterable<readonly WorkbenchValue[]>>) | null;
};

/** A query in the field's terms, ready to run, from queries/worked/. */
export const workedQuery = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: text,
  /** The question that it answers. */
  question: text,
  /** The least open zone whose tables it needs. */
  zone: z.enum(["open", "restricted"]),
  sql: z.string().min(1),
});
export type WorkedQuery = z.infer<typeof workedQuery>;

/** Names of the tables that a worked query reads: those after FROM and JOIN that are none of its own steps. */
export function tablesOf({ sql }: Pick<WorkedQuery, "sql">): string[] {
  const steps = new Set([...sql.matchAll(/\b(\w+) AS \(/g)].map(([, name]) => name));
  const named = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(named)].filter((name) => !steps.has(name));
}

/** What the pipeline hands to the writer of a site that has a workbench. */
export type WorkbenchInput = { queries: readonly WorkedQuery[]; records: readonly RecordSource[] };

/** A table that the workbench loads when a query names it; without a file there are too many rows for a browser. */
export type WorkbenchTable = {
  name: string;
  title: Text;
  row: Text;
  /** Published figures and what is made of them, or pseudonymous records. */
  group: "figures" | "records";
  columns: readonly WorkbenchColumn[];
  rows: number;
  /** Beside the catalogue, an Arrow IPC stream. */
  file: string | null;
  bytes: number;
};

/** workbench/catalogue.json: the data dictionary of a zone's workbench and its worked queries. */
export type WorkbenchCatalogue = {
  zone: Zone;
  /** Files that, put together, are DuckDB for the browser. */
  engine: string[];
  tables: WorkbenchTable[];
  queries: WorkedQuery[];
};
