import type { Dataset } from "../contracts/dataset.ts";
import type { Range } from "./cell-ref.ts";
import { cellRef, sheetName } from "./cell-ref.ts";
import { checkWords } from "./check-words.ts";
import { allowedWords, exampleOf } from "./column-help.ts";
import type { Fault } from "./fault-cells.ts";
import { buildSheet, type NewCell } from "./sheet-builder.ts";
import type { StyleBook } from "./styles.ts";

/** How often a check failed. */
export type FindingTotal = { check: string; severity: string; count: number };

/** What the first sheet says beside the list of faults. */
export type RepairWords = {
  sender: string;
  period: string;
  fileName: string;
  counts: { rowsIn: number; accepted: number; rejected: number };
  totals: readonly FindingTotal[];
  /** Whether the sender's own sheets are in this workbook, with their cells marked. */
  marked: boolean;
};

/** Faults that are listed and commented; the counts always hold all of them. */
export const mostListed = 10_000;

/** The XML of 退回说明: counts, what to do, and a list of faults that leads to each cell. */
export function explanationSheet(
  faults: readonly (Fault & { shown: string; tab: string })[],
  contract: Dataset,
  words: RepairWords,
  styles: StyleBook,
): string {
  const look = looks(styles);
  const head: NewCell[][] = [
    [{ value: `退回说明：${contract.title.zh}`, style: look.title }],
    [{ value: `报送单位：${words.sender}　期次：${words.period}　文件：${words.fileName}` }],
    [{ value: countLine(words), style: look.strong }],
    ...advice(words).map((value) => [{ value, style: look.wrapped }]),
    [],
    heading(["问题", "处数", "处理"], look.heading),
    ...countRows(words.totals, contract, look),
    [],
    heading(["序号", "工作表", "单元格", "表头", "现在的值", "问题", "允许", "示例", "处理"], look.heading),
  ];
  const listed = faults.slice(0, mostListed).map((fault, index) => faultRow(fault, index, words.marked, look));
  const rest = words.totals.reduce((sum, { count }) => sum + count, 0) - listed.length;
  const tail = rest > 0 ? [[{ value: `另有 ${rest} 处没有逐一列出，改正后重新报送时会再次检查。` }]] : [];
  const merges: Range[] = head
    .slice(0, 3 + advice(words).length)
    .map((_, index) => ({ top: index + 1, bottom: index + 1, left: 0, right: 8 }));
  return buildSheet({
    rows: [...head, ...listed, ...tail],
    widths: [20, 14, 10, 18, 22, 48, 40, 20, 10],
    merges,
    wrapped: true,
    literal: (style) => styles.vary(style, { literal: true }),
  });
}

function countLine({ counts: { rowsIn, accepted, rejected } }: RepairWords): string {
  return `收到 ${rowsIn} 行 = 已接收 ${accepted} 行 + 退回 ${rejected} 行。 Rows received ${rowsIn} = accepted ${accepted} + returned ${rejected}.`;
}

function advice({ marked }: RepairWords): string[] {
  if (!marked) {
    return [
      "文件太大，没有逐格标注：请对照下面的清单在原文件里改正，再按原来的办法重新报送。",
      "The file is too large to be marked cell by cell: correct your own file by the list below and send it again.",
    ];
  }
  return [
    "标红的单元格必须改正，标黄的请核实；单元格批注写明了问题、允许的值和示例。已接收的行不必改动，不要增删表头。",
    "改好后把本文件放回收件箱即可，文件名不限；本页和隐藏的 dudao 页请保留，它们不会被当成数据。",
    "Correct the red cells, check the yellow ones (see their comments), and put this file back into the inbox under any name.",
  ];
}

function countRows(totals: readonly FindingTotal[], contract: Dataset, look: Looks): NewCell[][] {
  return totals.map(({ check, severity, count }) => [
    { value: checkWords(check, contract), style: look.cell },
    { value: count, style: look.cell },
    { value: severityWords(severity), style: severity === "refuse" ? look.wrong : look.doubt },
  ]);
}

function faultRow(
  fault: Fault & { shown: string; tab: string },
  index: number,
  marked: boolean,
  look: Looks,
): NewCell[] {
  const { finding, row, column, contractColumn, asSent } = fault;
  const ref = row === null || column === null ? "整表" : cellRef(row, column);
  const link = marked && row !== null ? { link: `${sheetName(fault.tab)}!${ref}` } : {};
  const texts = [
    finding.heading ?? contractColumn?.heading ?? "",
    fault.shown,
    finding.text.zh,
    contractColumn ? allowedWords(contractColumn, asSent) : "",
    contractColumn ? exampleOf(contractColumn, asSent) : "",
  ];
  return [
    { value: index + 1, style: look.cell },
    { value: fault.tab, style: look.cell },
    { value: ref, style: "link" in link ? look.link : look.cell, ...link },
    ...texts.map((value) => ({ value, style: look.cell })),
    { value: severityWords(finding.severity), style: finding.severity === "refuse" ? look.wrong : look.doubt },
  ];
}

function severityWords(severity: string): string {
  return severity === "refuse" ? "须改正" : "请核实";
}

function heading(words: readonly string[], style: number): NewCell[] {
  return words.map((value) => ({ value, style }));
}

/** Colours of marked cells, a shade beside the usual ones, so that a later round can tell its own marks. */
export const markColours = { wrong: "FFC7CF", doubt: "FFEB9D" } as const;

type Looks = Record<"title" | "strong" | "wrapped" | "heading" | "cell" | "link" | "wrong" | "doubt", number>;

function looks(styles: StyleBook): Looks {
  return {
    title: styles.add({ bold: true, size: 16 }),
    strong: styles.add({ bold: true }),
    wrapped: styles.add({ wrap: true }),
    heading: styles.add({ bold: true, fill: "D9E2F3", border: true, wrap: true }),
    cell: styles.add({ border: true, wrap: true }),
    link: styles.add({ border: true, wrap: true, underline: true, color: "0563C1" }),
    wrong: styles.add({ border: true, wrap: true, fill: markColours.wrong }),
    doubt: styles.add({ border: true, wrap: true, fill: markColours.doubt }),
  };
}
