import { cellRef, parseRef } from "./cell-ref.ts";
import { attribute, prefixOf, section } from "./xml.ts";

/** A cell as it stands in a sheet's XML; `content` is what lies between its tags. */
export type XmlCell = { column: number; tag: string; content: string };

/** Gives the new cells of a row; one that is not there yet comes without cells. `style` is the row's own, if it has one. */
export type EditRow = (row: { row: number; style: number | undefined; cells: XmlCell[] }) => XmlCell[];

/** The cells of some of a sheet's rows. */
export function readRows(xml: string, wanted: ReadonlySet<number>): Map<number, XmlCell[]> {
  const prefix = prefixOf(xml, "worksheet");
  const found = new Map<number, XmlCell[]>();
  for (const { row, body } of rowsIn(section(xml, `${prefix}sheetData`)?.inner ?? "", prefix)) {
    if (wanted.has(row)) found.set(row, cellsOf(body(), prefix));
  }
  return found;
}

/** A sheet with some of its rows edited; all other bytes stay as they are. */
export function editRows(xml: string, wanted: ReadonlySet<number>, edit: EditRow): string {
  const prefix = prefixOf(xml, "worksheet");
  const data = section(xml, `${prefix}sheetData`);
  if (!data) throw new Error("the sheet has no sheetData");
  const pending = [...wanted].sort((a, b) => a - b);
  const pieces = [xml.slice(0, data.start), data.open];
  let copied = 0;
  const addMissing = (before: number) => {
    while (pending[0] !== undefined && pending[0] < before) {
      const row = pending.shift() ?? 0;
      pieces.push(writeRow(prefix, row, `<${prefix}row r="${row}">`, edit({ row, style: undefined, cells: [] })));
    }
  };
  for (const { row, tag, from, to, body } of rowsIn(data.inner, prefix)) {
    if (pending[0] === undefined) break;
    if (pending[0] > row) continue;
    pieces.push(data.inner.slice(copied, from));
    copied = from;
    addMissing(row);
    if (pending[0] !== row) continue;
    pending.shift();
    pieces.push(writeRow(prefix, row, tag, edit({ row, style: ownStyle(tag), cells: cellsOf(body(), prefix) })));
    copied = to;
  }
  pieces.push(data.inner.slice(copied));
  addMissing(Number.POSITIVE_INFINITY);
  pieces.push(`</${prefix}sheetData>`, xml.slice(data.end));
  return pieces.join("");
}

/** The number of the last row that is written down; 0 when none is. */
export function lastRow(xml: string): number {
  const prefix = prefixOf(xml, "worksheet");
  let last = 0;
  for (const { row } of rowsIn(section(xml, `${prefix}sheetData`)?.inner ?? "", prefix)) last = row;
  return last;
}

function* rowsIn(inner: string, prefix: string) {
  const close = `</${prefix}row>`;
  const opening = new RegExp(`<${prefix}row(?=[\\s/>])[^>]*>`, "g");
  let row = 0;
  for (let found = opening.exec(inner); found; found = opening.exec(inner)) {
    const [tag] = found;
    const from = found.index;
    const start = from + tag.length;
    const end = tag.endsWith("/>") ? start : inner.indexOf(close, start);
    if (end < 0) throw new Error("a row is not closed");
    const to = tag.endsWith("/>") ? start : end + close.length;
    row = Number(attribute(tag, "r") ?? row + 1);
    yield { row, tag, from, to, body: () => inner.slice(start, end) };
    opening.lastIndex = to;
  }
}

function cellsOf(body: string, prefix: string): XmlCell[] {
  const cells: XmlCell[] = [];
  const cell = new RegExp(`(<${prefix}c(?=[\\s/>])[^>]*?)(?:/>|>([\\s\\S]*?)</${prefix}c>)`, "g");
  let column = -1;
  for (const [, tag = "", content = ""] of body.matchAll(cell)) {
    const ref = attribute(tag, "r");
    column = ref === undefined ? column + 1 : parseRef(ref).column;
    cells.push({ column, tag: `${tag}>`, content });
  }
  return cells;
}

function ownStyle(tag: string): number | undefined {
  return attribute(tag, "customFormat") === "1" ? Number(attribute(tag, "s") ?? 0) : undefined;
}

/** A row's span (a hint for readers) is dropped, since it may no longer hold. */
function writeRow(prefix: string, row: number, tag: string, cells: readonly XmlCell[]): string {
  const sorted = [...cells].sort((a, b) => a.column - b.column);
  const open = tag.replace(/\/>$/, ">").replace(/\sspans="[^"]*"/, "");
  return `${open}${sorted.map((cell) => writeCell(prefix, row, cell)).join("")}</${prefix}row>`;
}

function writeCell(prefix: string, row: number, { column, tag, content }: XmlCell): string {
  const named = attribute(tag, "r") === undefined ? tag.replace(/^(<[\w:]+)/, `$1 r="${cellRef(row, column)}"`) : tag;
  return content === "" ? named.replace(/>$/, "/>") : `${named}${content}</${prefix}c>`;
}
