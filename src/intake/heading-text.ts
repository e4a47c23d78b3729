import { moneyUnits } from "../contracts/validation/read-number.ts";

const otherUnits = "% ‰ 人 户 个 村 次 天 月 年 岁 项 家 名 位 分 亩 公里 千瓦 吨 平方米 课时".split(" ");

/** One spelling for equal headings: half width, small letters, one kind of bracket, no blanks, no mark of a required column. */
export function normaliseHeading(heading: string): string {
  return heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s/gu, "")
    .replace(/[〔【[{〈《]/gu, "(")
    .replace(/[〕】\]}〉》]/gu, ")")
    .replace(/^\*+|[*:]+$/gu, "");
}

/** The unit in the trailing bracket of a normalised heading: 万元 of 金额(万元); undefined for 村(社区). */
export function unitOf(heading: string): string | undefined {
  const unit = /\((?:单位:?)?([^()]+)\)$/u.exec(heading)?.[1];
  const head = unit?.split("/")[0] ?? "";
  return head in moneyUnits || otherUnits.includes(head) ? unit : undefined;
}

/** A normalised heading without the bracket of its unit. */
export function withoutUnit(heading: string): string {
  return unitOf(heading) === undefined ? heading : heading.replace(/\([^()]+\)$/u, "");
}

/** Number of characters to insert, delete or exchange between two texts. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const exchange = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
