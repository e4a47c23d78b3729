import type { IndicatorWords } from "../../src/contracts/subject.ts";
import type { Text } from "../../src/contracts/text.ts";
import { amountText } from "../../src/messages/format.ts";
import type { Site } from "../site-context.ts";
import type { ShownRecord } from "./record-table.ts";

/** How urgent a record is, by its number. */
export const urgencyWords: readonly Text[] = [
  { zh: "待核实", en: "to be asked" },
  { zh: "一般", en: "ordinary" },
  { zh: "较急", en: "pressing" },
  { zh: "紧急", en: "urgent" },
];

export const recordWords = {
  records: { zh: "未达标记录", en: "Failing records" },
  urgency: { zh: "紧急程度", en: "Urgency" },
  subject: { zh: "对象", en: "Subject" },
  indicator: { zh: "指标", en: "Indicator" },
  missing: { zh: "缺什么", en: "What is missing" },
  since: { zh: "自何时", en: "Since" },
  township: { zh: "乡镇", en: "Township" },
  village: { zh: "村（社区）", en: "Village" },
  origin: { zh: "来源文件 · 行", en: "File, row" },
  search: { zh: "查找", en: "Search" },
  searchHint: { zh: "姓名、编号、村、文件、指标", en: "name, number, village, file, indicator" },
  sort: { zh: "排序", en: "Sort by" },
  none: { zh: "没有符合条件的记录。", en: "No record is as asked." },
  xlsx: { zh: "导出 XLSX", en: "Export XLSX" },
  csv: { zh: "导出 CSV", en: "Export CSV" },
  exporting: { zh: "正在生成文件…", en: "Making the file…" },
  visit: { zh: "入户核查表", en: "Visit sheet" },
  note: {
    zh: "紧急：所属任务在本乡镇已逾期；较急：落后，或 30 天内到期；一般：任务总体达标，个别没有达标；待核实：事实空白。“自何时”是连续未达标的最早一期，中间一期没有这个对象的，从其后算起。姓名已脱敏，须按个人信息保护规定使用。",
    en: "Urgent: the clause is missed in this township; pressing: behind, or due within 30 days; ordinary: the clause stands well, this record does not; to be asked: the fact is blank. “Since” is the first of an unbroken run of periods; one in which the subject is not listed ends a run. Names are masked: handle as personal information.",
  },
} satisfies Record<string, Text>;

/** What a record lacks, in the words of its indicator or its clause. */
export function missingText(record: ShownRecord, site: Pick<Site, "indicator" | "clause">): Text {
  const words = site.indicator(record.indicator);
  if (!words) return { zh: record.indicator, en: record.indicator };
  if (record.blank) return { zh: `空白，情况不明：${words.title.zh}`, en: `blank: ${words.title.en}` };
  const clause = record.clause === null ? undefined : site.clause(clauseOf(record.clause));
  if (clause) return { zh: `未做到：${clause.words.zh}`, en: `not done: ${clause.words.en}` };
  if (record.amount === null) return missingOf(words);
  const counted = { zh: factOf(words.numerator.zh), en: words.numerator.en };
  const reached = amountText(record.amount, words.unit);
  if (record.base === null || words.better === "lower")
    return { zh: `${counted.zh}：${reached}`, en: `${counted.en}: ${reached}` };
  const base = amountText(record.base, words.unit);
  return { zh: `${counted.zh}：只有 ${reached} / ${base}`, en: `${counted.en}: ${reached} of ${base}` };
}

/** What any record that fails an indicator lacks. */
export function missingOf({ title, numerator, figure, better }: IndicatorWords): Text {
  if (figure === "ratio" && better === "higher") return { zh: `${title.zh}不足`, en: `short of: ${title.en}` };
  const fact = factOf(numerator.zh);
  return better === "lower"
    ? { zh: `出现“${fact}”`, en: `found: ${numerator.en}` }
    : { zh: `未做到“${fact}”`, en: `not: ${numerator.en}` };
}

/** The reading of a clause that is judged beside it counts for the clause. */
export function clauseOf(id: string): string {
  return id.replace(/\/\d+$/, "");
}

/** What is counted, without the counting: 有移交日期的资产数 → 有移交日期. */
function factOf(counted: string): string {
  return (
    /^(.+)的[^的]{1,10}数(?:（.*）)?$/.exec(counted)?.[1] ??
    /^(.+?)(?:人|户|个|次|件|处|项|村|名)?数(?:（.*）)?$/.exec(counted)?.[1] ??
    counted
  );
}
