import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export type Comparison = {
  /** Values of the data files and whole files of other kinds. */
  cells: number;
  differences: string[];
};

/** Compares a site on this machine with files of the same names, value by value where they are JSON. */
export async function compareSite(folder: string, other: ReadonlyMap<string, Uint8Array>): Promise<Comparison> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const differences = [...other.keys()].filter((name) => !names.includes(name)).map((name) => `${name}: only there`);
  let cells = 0;
  for (const name of names) {
    const there = other.get(name);
    if (!there) differences.push(`${name}: only here`);
    else {
      const compared = compareFile(name, await readFile(join(folder, name)), there);
      cells += compared.cells;
      differences.push(...compared.differences);
    }
  }
  return { cells, differences };
}

function compareFile(name: string, here: Uint8Array, there: Uint8Array): Comparison {
  if (!name.endsWith(".json"))
    return {
      cells: 1,
      differences: Buffer.compare(here, there) === 0 ? [] : [`${name}: ${here.length} ≠ ${there.length} B`],
    };
  const left = cellsOf(JSON.parse(Buffer.from(here).toString("utf8")));
  const right = cellsOf(JSON.parse(Buffer.from(there).toString("utf8")));
  const paths = new Set([...left.keys(), ...right.keys()]);
  const differences = [...paths]
    .filter((path) => left.get(path) !== right.get(path))
    .map((path) => `${name}${path}: ${left.get(path)} ≠ ${right.get(path)}`);
  return { cells: paths.size, differences };
}

/** Every value of a JSON document by its path. */
function cellsOf(value: unknown, path = "", cells = new Map<string, string>()): Map<string, string> {
  if (value === null || typeof value !== "object") return cells.set(path, JSON.stringify(value));
  for (const [key, inner] of Object.entries(value)) cellsOf(inner, `${path}/${key}`, cells);
  return cells;
}
