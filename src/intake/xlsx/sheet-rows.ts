import type { SheetRow } from "../grid.ts";
import { limits } from "../limits.ts";
import type { NumberFormat } from "../number-format.ts";
import { numberText } from "../number-text.ts";
import { cellString } from "./cell-string.ts";
import { type OpenPackage, scanPart } from "./read-part.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { addToLayout, type SheetLayout } from "./sheet-layout.ts";
import { attribute, isSet, malformed, resolveEntities, type XmlHandler } from "./xml-scanner.ts";

/** What a cell's text depends on beside the cell. */
export type CellContext = { texts: SharedTexts; formats: readonly NumberFormat[]; date1904: boolean };

type Cell = { column: number; type: string; style: number };

/** The rows of a sheet that hold anything, piece by piece; what is found around them goes to `layout`. */
export async function* sheetRows(
  book: OpenPackage,
  part: string,
  context: CellContext,
  layout: SheetLayout,
): AsyncGenerator<SheetRow[]> {
  const reader = new RowReader(context, layout);
  for await (const _ of scanPart(book, part, reader)) {
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
}

/**
 * Gathers rows from a sheet's XML. Rows and cells must stand in order, each at its own place, and either all of them
 * say where they are or none: else a lost mark would shift what follows.
 */
class RowReader implements XmlHandler {
  readonly #context: CellContext;
  readonly #layout: SheetLayout;
  #rows: SheetRow[] = [];
  #row: SheetRow = { number: 0, cells: [], hidden: false };
  #inData = false;
  #inRow = false;
  #column = -1;
  #rowsMarked: boolean | undefined;
  #cellsMarked: boolean | undefined;
  #cell: Cell | undefined;
  #value: string | undefined;
  #formula: string | undefined;
  #within = "";
  #inGuide = false;

  constructor(context: CellContext, layout: SheetLayout) {
    this.#context = context;
    this.#layout = layout;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, tag: string): void {
    if (name === "sheetData") this.#inData = true;
    else if (!this.#inData) addToLayout(this.#layout, name, tag);
    else if (name === "row") this.#openRow(tag);
    else if (name === "c") this.#openCell(tag);
    else if (name === "rPh") this.#inGuide = true;
    else if (name === "f") this.#formula = "";
    else if (name === "v" || name === "is") this.#value ??= "";
    if (this.#cell) this.#within = name;
  }

  text(text: string): void {
    if (!this.#cell) return;
    if (this.#within === "v" || (this.#within === "t" && !this.#inGuide)) this.#value += text;
    else if (this.#within === "f") this.#formula += text;
  }

  close(name: string): void {
    if (!this.#inData) return;
    this.#within = "";
    if (name === "rPh") this.#inGuide = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else if (name === "sheetData") this.#inData = false;
  }

  /** The quick way for <c …/> and <c …><v>…</v></c>, which nearly all cells are. */
  whole(xml: string, at: number): number {
    if (!this.#inRow || xml.charCodeAt(at + 1) !== letterC || xml.charCodeAt(at + 2) !== space) return -1;
    const end = xml.indexOf(">", at);
    if (end < 0) return -1;
    if (xml.charCodeAt(end - 1) === slash) {
      this.#place(this.#readTag(xml, at, end - 1));
      return end + 1;
    }
    if (!xml.startsWith("<v>", end + 1)) return -1;
    const to = xml.indexOf("<", end + 4);
    if (to < 0 || !xml.startsWith("</v></c>", to)) return -1;
    const cell = this.#readTag(xml, at, end);
    this.#place(cell);
    this.#put(cell, this.#cellText(cell, resolveEntities(xml.slice(end + 4, to)), undefined));
    return to + 8;
  }

  #openRow(tag: string): void {
    if (this.#inRow) throw malformed("row in row");
    const written = / r="(\d+)"/.exec(tag)?.[1] ?? attribute(tag, "r");
    const number = written === undefined ? this.#row.number + 1 : Number(written);
    this.#rowsMarked ??= written !== undefined;
    const inOrder = Number.isInteger(number) && number > this.#row.number && number <= limits.sheetRows;
    if (!inOrder || this.#rowsMarked !== (written !== undefined)) throw malformed(`row ${written}`);
    this.#row = { number, cells: [], hidden: tag.includes("hidden") && isSet(tag, "hidden") };
    this.#inRow = true;
    this.#column = -1;
    this.#cellsMarked = undefined;
  }

  #closeRow(): void {
    this.#inRow = false;
    if (this.#row.cells.length > 0) this.#rows.push(this.#row);
  }

  #openCell(tag: string): void {
    if (!this.#inRow || this.#cell) throw malformed("cell");
    const cell = this.#readTag(tag, 0, tag.length - (tag.endsWith("/>") ? 2 : 1));
    this.#place(cell);
    this.#cell = cell;
    this.#value = undefined;
    this.#formula = undefined;
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (!cell) throw malformed("cell");
    this.#cell = undefined;
    this.#put(cell, this.#cellText(cell, this.#value, this.#formula));
  }

  /** Reads r, s and t of the tag of a cell from `at` to `end`; r="" where it says nothing of its place. */
  #readTag(xml: string, at: number, end: number): Cell {
    const cell: Cell = { column: -1, type: "", style: 0 };
    for (let name = nextAttribute(xml, xml.indexOf(" ", at), end); name < end; ) {
      const equals = xml.indexOf("=", name);
      const quote = xml[equals + 1];
      const close = quote === '"' || quote === "'" ? xml.indexOf(quote, equals + 2) : -1;
      if (equals < 0 || close < 0 || close >= end) throw malformed(xml.slice(at, end + 1));
      if (equals === name + 1) this.#readAttribute(cell, xml.charCodeAt(name), xml.slice(equals + 2, close));
      name = nextAttribute(xml, close + 1, end);
    }
    return cell;
  }

  #readAttribute(cell: Cell, name: number, value: string): void {
    if (name === letterR) cell.column = this.#columnOf(value);
    else if (name === letterS) cell.style = Number(value);
    else if (name === letterT) cell.type = value;
  }

  #columnOf(reference: string): number {
    let column = 0;
    let at = 0;
    for (; at < reference.length; at += 1) {
      const letter = reference.charCodeAt(at) & ~0x20;
      if (letter < letterA || letter > letterZ) break;
      column = column * 26 + letter - letterA + 1;
    }
    if (at === 0 || Number(reference.slice(at)) !== this.#row.number) throw malformed(`cell ${reference}`);
    return column - 1;
  }

  #place(cell: Cell): void {
    const marked = cell.column >= 0;
    this.#cellsMarked ??= marked;
    if (!marked) cell.column = this.#column + 1;
    const inOrder = cell.column > this.#column && cell.column < limits.sheetColumns;
    if (!inOrder || this.#cellsMarked !== marked) throw malformed(`row ${this.#row.number}, column ${cell.column + 1}`);
    this.#column = cell.column;
  }

  #put({ column }: Cell, text: string): void {
    if (text === "") return;
    const { cells } = this.#row;
    while (cells.length < column) cells.push("");
    cells.push(text);
  }

  /** A formula shows as its stored value, as itself only where none is stored. */
  #cellText(cell: Cell, value: string | undefined, formula: string | undefined): string {
    if (value === undefined && formula !== undefined) return `=${cellString(formula)}`;
    if (value === undefined || value === "") return "";
    switch (cell.type) {
      case "s":
        return this.#sharedText(value);
      case "":
      case "n":
        return this.#number(value, cell.style);
      case "str":
      case "inlineStr":
        return cellString(value);
      case "b":
        return value === "0" ? "FALSE" : "TRUE";
      case "e":
        return value;
      case "d":
        return value.replace(/T00:00:00(?:\.0+)?$/, "").replace("T", " ");
      default:
        throw malformed(`t="${cell.type}"`);
    }
  }

  #sharedText(index: string): string {
    const text = this.#context.texts.get(Number(index));
    if (text === undefined) throw malformed(`shared text ${index}`);
    return text;
  }

  #number(written: string, style: number): string {
    const format = this.#context.formats[style];
    if (format === undefined && style !== 0) throw malformed(`style ${style}`);
    const text = numberText(written, format ?? "plain", this.#context.date1904);
    if (text === undefined) throw malformed(`number ${written.slice(0, 40)}`);
    return text;
  }
}

const slash = 47;
const space = 32;
const letterA = 65;
const letterZ = 90;
const letterC = 99;
const letterR = 114;
const letterS = 115;
const letterT = 116;

function nextAttribute(xml: string, from: number, end: number): number {
  let at = from < 0 ? end : from;
  while (at < end && xml.charCodeAt(at) <= space) at += 1;
  return at;
}
