import type { SheetMarker } from "../contracts/own-sheets.ts";
import { UserError } from "../errors.ts";
import { readMarker } from "../sheets/read-marker.ts";
import type { InboxFile } from "./inbox.ts";

/**
 * A file with the dataset that its hidden sheet names, and the submission that it corrects if it is a repair sheet.
 * UserError sheetMisplaced when a repair sheet is another sender's or period's than the place where it was found.
 */
export async function identify(file: InboxFile): Promise<InboxFile & { corrects?: string }> {
  const marker = await readMarker(file.path);
  if (!marker) return file;
  if (marker.kind === "repair") checkPlace(file, marker);
  const { dataset, submission } = marker;
  return {
    ...file,
    ...(dataset === undefined || file.dataset !== undefined ? {} : { dataset }),
    ...(submission === undefined ? {} : { corrects: submission }),
  };
}

/** Taken as the place says, one unit's rows would stand in for another's. */
function checkPlace(file: InboxFile, { sender, period }: SheetMarker): void {
  if (sender === file.sender.code && (period === undefined || period === file.period.id)) return;
  throw new UserError("sheetMisplaced", {
    what: { zh: "这是另一个单位或另一期的退回表。", en: "This repair sheet is another unit's or another period's." },
    where: file.path,
    got: `${file.sender.code} ${file.period.id}`,
    allowed: `${sender} ${period ?? ""}`.trim(),
    next: {
      zh: "放回它自己的单位和期次的文件夹，或直接放在收件箱根目录。",
      en: "Put it into its own unit's and period's folder, or straight into the inbox.",
    },
  });
}
