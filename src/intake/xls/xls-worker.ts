import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";
import type { SheetRow } from "../grid.ts";
import type { XlsAnswer, XlsSheet } from "./open-xls.ts";
import { xlsCellText } from "./xls-cell.ts";

parentPort?.postMessage(answer(String(workerData)));

function answer(path: string): XlsAnswer {
  set_cptable(codePages);
  try {
    const book = read(readFileSync(path), {
      dense: true,
      cellNF: true,
      cellHTML: false,
      cellStyles: true,
      sheetStubs: true,
      nodim: true,
    });
    if (book.SheetNames.length === 0) return { fault: "no workbook" };
    return { sheets: book.SheetNames.map((name, index) => sheetOf(book, name, index)) };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return {
      fault: /Unsupported file|Cannot find Workbook|unsupported/iu.test(fault) ? `no workbook: ${fault}` : fault,
    };
  }
}

function sheetOf(book: WorkBook, name: string, index: number): XlsSheet {
  const sheet = book.Sheets[name];
  const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const merges = (sheet?.["!merges"] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    left: s.c,
    bottom: e.r + 1,
    right: e.c,
  }));
  const hiddenColumns = Object.entries(sheet?.["!cols"] ?? []).flatMap(([at, one]) =>
    one?.hidden ? [Number(at)] : [],
  );
  return { name, hidden, rows: sheet && !hidden ? rowsOf(sheet, date1904) : [], merges, hiddenColumns };
}

function rowsOf(sheet: WorkSheet, date1904: boolean): SheetRow[] {
  const data: (CellObject[] | undefined)[] = sheet["!data"] ?? [];
  return data.flatMap((row, index) => {
    const cells = Array.from(row ?? [], (cell) => xlsCellText(cell, date1904));
    const width = cells.findLastIndex((cell) => cell !== "") + 1;
    if (width === 0) return [];
    return [{ number: index + 1, cells: cells.slice(0, width), hidden: sheet["!rows"]?.[index]?.hidden === true }];
  });
}
