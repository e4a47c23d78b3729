import { z } from "zod";
import { periodId } from "./period.ts";

/** The hidden sheet by which a repair sheet or a filled template is known again, whatever its file is called. */
export const markerSheet = "dudao";

/** The first sheet of a repair sheet and of a template: words for the clerk, never records. */
export const explanationSheets = { repair: "退回说明", template: "填写说明" } as const;

/** Whether a sheet was written by dudao beside the sender's own; readers leave it out. */
export function isOwnSheet(name: string): boolean {
  return [markerSheet, ...Object.values(explanationSheets)].includes(name);
}

/** What the example row of a template begins with. */
export const exampleMark = "示例：";

/** Whether a record is a template's example row: its first cell that holds anything begins with 示例：. */
export function isExampleRow(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== "");
  return first !== undefined && /^示例[：:]/u.test(first.trim());
}

/** What the hidden sheet says: column A the names, column B the values. */
export const sheetMarker = z.object({
  kind: z.enum(["repair", "template"]),
  /** Area code of the unit whose sheet it is. */
  sender: z.string(),
  period: periodId.optional(),
  dataset: z.string().optional(),
  /** The submission that a repair sheet answers; none when the file was refused as a whole. */
  submission: z.string().optional(),
});
export type SheetMarker = z.infer<typeof sheetMarker>;
