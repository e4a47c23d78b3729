import type { PublishedIndicator, SiteFile } from "../../contracts/published.ts";
import { type Column, type Table, tableOf } from "./table.ts";
import { noteOf } from "./table-note.ts";

const kinds = { share: "比率 share", count: "数量 count", sum: "合计 sum", ratio: "比值 ratio" };
const directions = { higher: "越高越好 higher", lower: "越低越好 lower", neither: "只作参考 neither" };

const parts = [
  { part: "numerator", zh: "分子", en: "Numerator" },
  { part: "denominator", zh: "分母", en: "Denominator" },
  { part: "exclusions", zh: "不包括", en: "Excluded" },
  { part: "caveats", zh: "注意", en: "Caveats" },
  { part: "perverse", zh: "可能的失真", en: "How it can be gamed" },
] as const;

/** How many of the columns are printed: those in Chinese. */
export const printedDefinitionColumns = 9;

const columns: Column<PublishedIndicator>[] = [
  { name: "指标", en: "Indicator", type: "string", width: 26, of: ({ title }) => title.zh },
  { name: "种类", en: "Kind", type: "string", width: 12, of: ({ figure }) => kinds[figure] },
  { name: "单位", en: "Unit", type: "string", width: 7, of: ({ unit }) => unit },
  { name: "方向", en: "Better", type: "string", width: 16, of: ({ better }) => directions[better] },
  ...parts.map(
    ({ part, zh, en }): Column<PublishedIndicator> => ({
      ...{ name: zh, en, type: "string", width: 30, blank: "—" },
      of: (indicator) => indicator[part]?.zh ?? null,
    }),
  ),
  { name: "指标编号", en: "Indicator id", type: "string", width: 24, of: ({ id }) => id },
  { name: "指标（英文）", en: "Indicator in English", type: "string", width: 34, of: ({ title }) => title.en },
  ...parts.map(
    ({ part, zh, en }): Column<PublishedIndicator> => ({
      ...{ name: `${zh}（英文）`, en: `${en}, in English`, type: "string", width: 34, blank: "—" },
      of: (indicator) => indicator[part]?.en ?? null,
    }),
  ),
  { name: "查询文件", en: "Query", type: "string", width: 28, of: ({ query }) => query },
];

/** What each indicator counts and what to beware of. */
export function definitionTable(site: SiteFile): Table {
  const title = { zh: "指标释义", en: "Definitions" };
  return tableOf({ name: "definitions", title, note: noteOf(site) }, columns, site.indicators);
}
