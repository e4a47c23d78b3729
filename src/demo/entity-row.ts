import type { Row, Township } from "./world.ts";

/** One line of business_entity; the mark tells the kinds of a township's list apart. */
export function entityRow(
  township: Township,
  mark: string,
  turn: number,
  place: Row["place"],
  approved: string,
  cells: Row["cells"],
): Row {
  const no = `9336072${township.area.code.slice(6, 9)}${mark}${String(turn + 1).padStart(5, "0")}X1`;
  return { place, cells: { entity_no: no, approved_date: approved, ...cells } };
}
