import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { tableFromIPC } from "apache-arrow";

export type Comparison = {
  /** Values of data files, cells of the workbench's tables, and whole files of other kinds. */
  cells: number;
  differences: string[];
};

type Files = ReadonlyMap<string, Uint8Array>;

/** Compares a site on this machine with files of the same names, value by value where they are data. */
export async function compareSite(folder: string, other: Files): Promise<Comparison> {
  const [here, there] = [putTogether(await filesBelow(folder)), putTogether(other)];
  const compared: Comparison = { cells: 0, differences: [] };
  for (const name of new Set([...here.keys(), ...there.keys()])) {
    const [left, right] = [here.get(name), there.get(name)];
    if (left && right) {
      const { cells, differences } = compareFile(name, left, right);
      compared.cells += cells;
      compared.differences.push(...differences);
    } else compared.differences.push(`${name}: only ${left ? "here" : "there"}`);
  }
  return compared;
}

async function filesBelow(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const nameOf = (path: string) => relative(folder, path).split(sep).join("/");
  return new Map(await Promise.all(paths.map(async (path) => [nameOf(path), await readFile(path)] as const)));
}

/** The workbench's engine is one file here and in parts of some megabytes there: `<name>.01`, `.02` … */
function putTogether(files: Files): Files {
  const whole = (name: string) => name.replace(/\.wasm\.\d\d$/, ".wasm");
  const names = [...files.keys()].sort();
  return new Map(
    [...Map.groupBy(names, whole)].map(([name, parts]) => [
      name,
      Buffer.concat(parts.map((part) => files.get(part) ?? new Uint8Array())),
    ]),
  );
}

function compareFile(name: string, here: Uint8Array, there: Uint8Array): Comparison {
  if (Buffer.compare(here, there) === 0) return { cells: countOf(name, here), differences: [] };
  const [left, right] = [here, there].map((bytes) => new Map(cellsOf(name, bytes))) as [Cells, Cells];
  const paths = new Set([...left.keys(), ...right.keys()]);
  const differences = [...paths]
    .filter((path) => left.get(path) !== right.get(path))
    .map((path) => `${name}${path}: ${left.get(path)} ≠ ${right.get(path)}`);
  return { cells: paths.size, differences };
}

type Cells = Map<string, string>;

function countOf(name: string, bytes: Uint8Array): number {
  if (!name.endsWith(".arrow")) return cellsOf(name, bytes).reduce((count) => count + 1, 0);
  const { numRows, numCols } = tableFromIPC(bytes);
  return numRows * numCols;
}

/** Every value of a file by its path within it; of a file that is no data there is one. */
function* cellsOf(name: string, bytes: Uint8Array): Generator<[string, string]> {
  if (name.endsWith(".json")) yield* valuesOf(dataOf(name, bytes));
  else if (name.endsWith(".arrow")) yield* rowsOf(bytes);
  else yield ["", `${bytes.length} B, sha256 ${createHash("sha256").update(bytes).digest("hex")}`];
}

/** Which files the engine is in is no part of the data. */
function dataOf(name: string, bytes: Uint8Array): unknown {
  const data = JSON.parse(Buffer.from(bytes).toString("utf8"));
  return name === "workbench/catalogue.json" ? { ...data, engine: null } : data;
}

function* valuesOf(value: unknown, path = ""): Generator<[string, string]> {
  if (value === null || typeof value !== "object") yield [path, JSON.stringify(value)];
  else for (const [key, inner] of Object.entries(value)) yield* valuesOf(inner, `${path}/${key}`);
}

function* rowsOf(bytes: Uint8Array): Generator<[string, string]> {
  const table = tableFromIPC(bytes);
  for (const { name } of table.schema.fields) {
    const column = table.getChild(name);
    for (let row = 0; row < table.numRows; row += 1) yield [`/${row}/${name}`, String(column?.get(row))];
  }
}
