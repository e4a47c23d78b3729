import type { Grid, Merge } from "../grid.ts";
import { limits } from "../limits.ts";
import type { OpenWorkbook } from "../open-workbook.ts";
import { unreadable } from "../unreadable.ts";
import { readNumberFormats } from "./number-formats.ts";
import type { OpenPackage } from "./read-part.ts";
import { readSharedTexts } from "./read-shared-texts.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { readSheetLayout, type SheetLayout } from "./sheet-layout.ts";
import { type CellContext, sheetRows } from "./sheet-rows.ts";
import { readWorkbookPart } from "./workbook-part.ts";
import { openZip } from "./zip-package.ts";

/** Opens an XLSX file: its sheets by name, whose rows are read when they are asked for. */
export async function openXlsx(path: string, workDir: string): Promise<OpenWorkbook> {
  const zip = await openZip(path);
  const book = { path, zip };
  let texts: Promise<SharedTexts> | undefined;
  const close = async () => {
    (await texts?.catch(() => undefined))?.close();
    zip.close();
  };
  try {
    const { sheets, date1904, strings, styles } = await readWorkbookPart(book);
    refuseLarge(book, [...sheets.map(({ part }) => part), ...(strings === undefined ? [] : [strings])]);
    const formats = await readNumberFormats(book, styles);
    const context = async (): Promise<CellContext> => {
      texts ??= readSharedTexts(book, strings, workDir);
      return { texts: await texts, formats, date1904 };
    };
    const visible = sheets.filter(({ isChart }) => !isChart);
    return {
      sheets: visible.map(({ name, hidden, part }) => ({
        name,
        hidden,
        grid: (merges) => openGrid(book, part, context, merges),
      })),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Above this many bytes a sheet is not passed through twice on the mere chance of merged cells. */
const large = 16_000_000;

async function openGrid(
  book: OpenPackage,
  part: string,
  context: () => Promise<CellContext>,
  known: readonly Merge[] | undefined,
): Promise<Grid> {
  const around: SheetLayout = { merges: [], hiddenColumns: [] };
  const late = known === undefined && book.zip.size(part) > large;
  const [layout, cells] = await Promise.all([late ? around : readSheetLayout(book, part), context()]);
  const { hiddenColumns } = layout;
  const grid = { rows: sheetRows(book, part, cells, around), merges: known ?? layout.merges, hiddenColumns };
  return late ? { ...grid, merges: [], foundMerges: () => around.merges } : grid;
}

function refuseLarge({ path, zip }: OpenPackage, parts: readonly string[]): void {
  const bytes = [...new Set(parts)].reduce((sum, part) => sum + zip.size(part), 0);
  if (bytes <= limits.unpacked) return;
  throw unreadable(path, {
    zh: `工作簿解压后有 ${Math.ceil(bytes / 1e6)} MB，上限 ${limits.unpacked / 1e6} MB。`,
    en: `The workbook unpacks to ${Math.ceil(bytes / 1e6)} MB; the limit is ${limits.unpacked / 1e6} MB.`,
  });
}
