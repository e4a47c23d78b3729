import { posix } from "node:path";
import { unreadable } from "../unreadable.ts";
import { type OpenPackage, readPart } from "./read-part.ts";
import { attribute, isSet } from "./xml-scanner.ts";

/** A workbook's sheets in their order and the parts that all of them share. */
export type WorkbookPart = {
  sheets: { name: string; part: string; hidden: boolean; isChart: boolean }[];
  date1904: boolean;
  strings: string | undefined;
  styles: string | undefined;
};

/** Reads which sheets a workbook has and where they are; relations that point outside the package are left alone. */
export async function readWorkbookPart(book: OpenPackage): Promise<WorkbookPart> {
  const root = [...(await readRelations(book, "_rels/.rels")).values()].find(({ type }) => type === "officeDocument");
  if (!root) throw noWorkbook(book.path);
  const folder = posix.dirname(root.part);
  const relations = await readRelations(book, posix.join(folder, "_rels", `${posix.basename(root.part)}.rels`));
  const sheets: WorkbookPart["sheets"] = [];
  let date1904 = false;
  await readPart(book, root.part, {
    open(name, tag) {
      if (name === "workbookPr") date1904 = isSet(tag, "date1904");
      const relation = name === "sheet" ? relations.get(relationId(tag)) : undefined;
      if (!relation) return;
      const hidden = (attribute(tag, "state") ?? "visible") !== "visible";
      const isChart = relation.type !== "worksheet";
      sheets.push({ name: attribute(tag, "name") ?? "", part: relation.part, hidden, isChart });
    },
  });
  if (sheets.length === 0) throw noWorkbook(book.path);
  const partOf = (type: string) => [...relations.values()].find((one) => one.type === type)?.part;
  return { sheets, date1904, strings: partOf("sharedStrings"), styles: partOf("styles") };
}

type Relation = { type: string; part: string };

async function readRelations(book: OpenPackage, part: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  if (!book.zip.names.includes(part)) throw noWorkbook(book.path);
  const folder = posix.dirname(posix.dirname(part));
  await readPart(book, part, {
    open(name, tag) {
      if (name !== "Relationship" || attribute(tag, "TargetMode") === "External") return;
      const target = attribute(tag, "Target") ?? "";
      const type = posix.basename(attribute(tag, "Type") ?? "");
      const place = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
      found.set(attribute(tag, "Id") ?? "", { type, part: place });
    },
  });
  return found;
}

/** `r:id`, not `sheetId`; its prefix is the writer's choice. */
function relationId(tag: string): string {
  return /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? "";
}

function noWorkbook(path: string): Error {
  return unreadable(path, {
    zh: "文件是压缩包，但里面不是电子表格工作簿。",
    en: "The file is a zip, but no workbook.",
  });
}
