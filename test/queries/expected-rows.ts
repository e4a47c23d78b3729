import type { SubjectWords } from "../../src/contracts/subject.ts";
import type { Row, Value } from "../../src/engines/engine.ts";

/**
 * A query's rows as expected.md shows them: 是, 否 or a number; — not in scope; ? in scope but unknown;
 * a ratio as value/base. Rows are in the order of their subject_id.
 */
export function shownRows(rows: readonly Row[], subject: SubjectWords): Record<string, string>[] {
  return rows
    .map((row) => {
      const indicators = Object.entries(subject.indicators).map(([id, words]) => [id, shown(row, id, words.figure)]);
      const proofs = Object.keys(row).filter((name) => name.endsWith("_verified"));
      const verified = proofs.map((name) => [name, row[name] == null ? "—" : text(row[name] ?? null)]);
      return { ...plain(row), ...Object.fromEntries([...indicators, ...verified]) };
    })
    .sort((a, b) => (String(a.subject_id) < String(b.subject_id) ? -1 : 1));
}

function plain(row: Row): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? "" : String(value)]));
}

function shown(row: Row, id: string, figure: string): string {
  const [value, base, unknown] = [row[id] ?? null, row[`${id}_base`] ?? null, row[`${id}_unknown`] ?? null];
  if (unknown === true) {
    if (value !== null && figure !== "ratio") throw new Error(`${id} is ${value} and unknown at once`);
    return "?";
  }
  if (value === null) return "—";
  return figure === "ratio" ? `${text(value)}/${text(base)}` : text(value);
}

function text(value: Value): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  return value === null ? "" : String(Number(value));
}
