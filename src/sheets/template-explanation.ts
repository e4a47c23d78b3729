import type { Dataset } from "../contracts/dataset.ts";
import { buildSheet } from "./sheet-builder.ts";
import type { StyleBook } from "./styles.ts";
import type { TemplateColumn } from "./template-columns.ts";

/** The XML of 填写说明: how to fill the template in, and what each of its columns takes. */
export function templateExplanation(
  title: string,
  contract: Dataset,
  columns: readonly TemplateColumn[],
  styles: StyleBook,
): string {
  const head = styles.add({ bold: true, border: true, wrap: true, fill: "D9E2F3" });
  const cell = styles.add({ border: true, wrap: true });
  const lines = [
    `每一行是${contract.row.zh}（${contract.row.en}）。从第 4 行开始填写；第 3 行是示例，接收时不作为数据。`,
    "带 * 的列必填，其余可以空白，空白表示不明，不表示“否”或 0。有下拉列表的请从列表中选择。",
    "编号和证件号码列是文本格式，请直接输入，不要改成数字。不要改动表头，也不要删除隐藏的 dudao 页。",
    "One row per record from row 4 on; row 3 is an example and is never taken as data. Columns with * must be filled in.",
  ];
  const rows = [
    [{ value: `填写说明：${title}`, style: styles.add({ bold: true, size: 16 }) }],
    ...lines.map((value) => [{ value, style: styles.add({ wrap: true }) }]),
    [],
    ["表头", "必填", "允许", "示例", "含义"].map((value) => ({ value, style: head })),
    ...columns.map((one) =>
      [one.heading, one.required ? "是" : "", one.allowed, one.example, one.meaning].map((value) => ({
        value,
        style: cell,
      })),
    ),
  ];
  return buildSheet({
    rows,
    widths: [30, 8, 60, 24, 44],
    merges: [title, ...lines].map((_, index) => ({ top: index + 1, bottom: index + 1, left: 0, right: 4 })),
    wrapped: true,
    literal: (style) => styles.vary(style, { literal: true }),
  });
}
