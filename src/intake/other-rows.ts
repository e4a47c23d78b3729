import { isExampleRow } from "../contracts/own-sheets.ts";
import { filledCells } from "./grid.ts";

const totalWord = "(?:[合小总共]计|累计)";
const isTotal = new RegExp(`^${totalWord}[:：]?$`, "u");
const endsInTotal = new RegExp(`^.{0,12}${totalWord}(?:$|[:：(（\\d])`, "u");

const noteLabels =
  "注|备注|说明|填表说明|填报说明|附注|资料来源|数据来源|(?:填表|填报|制表|编制|统计|审核|复核|审批|审核|经办|报送|上报|联系|签发)(?:人|单位|部门|日期|时间|电话|领导)?(?:员)?|(?:单位|部门|分管|主要|村)?(?:负责人|领导|主任|书记)|联系方式|单位|日期";
const isNote = new RegExp(`^[(（]?(?:${noteLabels})(?:[(（](?:签字|签名|签章|盖章|公章)[)）])?\\d*[:：]`, "u");
const isSeal = /^[(（]?(?:单位|部门)?(?:盖章|公章|签章)[)）]?/u;
const mayMatter = /计|[:：]|章/u;

/** Whether a row below the headings is a line of totals, a note or a template's example rather than a record. */
export function totalOrNote(cells: readonly string[], width: number): "total" | "note" | "example" | undefined {
  const first = firstFilled(cells, 3);
  if (!first.some((cell) => mayMatter.test(cell))) return undefined;
  if (isExampleRow(first)) return "example";
  const texts = first.map((cell) => cell.replace(/\s/gu, ""));
  if (texts.some((text) => isTotal.test(text)) || endsInTotal.test(texts[0] ?? "")) return "total";
  const label = texts[0] ?? "";
  if (!isNote.test(label) && !isSeal.test(label)) return undefined;
  return filledCells(cells) * 2 <= width || cells.every(saysItself) ? "note" : undefined;
}

/** The first few cells that hold something. */
export function firstFilled(cells: readonly string[], count: number): string[] {
  const found: string[] = [];
  for (let index = 0; index < cells.length && found.length < count; index += 1) {
    const cell = cells[index] ?? "";
    if (cell.trim() !== "") found.push(cell);
  }
  return found;
}

function saysItself(cell: string): boolean {
  return cell.trim() === "" || /[:：]/u.test(cell);
}

/** Whether the row under the headings counts the columns: 甲 乙 1 2 3 or (1) (2) (3). */
export function isNumbering(cells: readonly string[], headings: readonly string[]): boolean {
  const texts = cells.map((cell) => cell.trim().replace(/^[(（](\d+)[)）]$/u, "$1")).filter((text) => text !== "");
  const letters = texts.findIndex((text) => !/^(?:[甲乙丙丁戊己庚辛]|栏次|序号|列次)$/u.test(text));
  const numbers = letters < 0 ? [] : texts.slice(letters).map(Number);
  const [start = 0] = numbers;
  if (numbers.length < (letters > 0 ? 1 : 4) || (start !== 1 && start !== letters + 1)) return false;
  return numbers.every((number, index) => number === start + index) && texts.length >= 0.8 * filledCells(headings);
}
