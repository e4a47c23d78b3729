import type { ActsOn } from "../contracts/dataset.ts";
import type { Report, ReportDoubt } from "../contracts/reporting.ts";
import type { Text } from "../contracts/text.ts";

/** How a report came, in a word. */
export const reportWords: Readonly<Record<Report["state"] | ReportDoubt, Text>> = {
  received: { zh: "已报", en: "received" },
  late: { zh: "迟报", en: "late" },
  missing: { zh: "缺报", en: "missing" },
  not_due: { zh: "未到期", en: "not due" },
  rejected: { zh: "全部退回", en: "all rows rejected" },
  empty: { zh: "零报告", en: "nothing to report" },
  copied: { zh: "照抄上期", en: "copied" },
  same_file: { zh: "与他单位相同", en: "same as another sender's" },
  shrunk: { zh: "行数骤减", en: "shrunk by a third" },
  not_owed: { zh: "不应由其报送", en: "not owed by this unit" },
};

export type Trouble = "late" | "missing" | ReportDoubt;

/** What to ask a unit about a report on the telephone, and whose matter it is. */
export const questions: Readonly<Record<Trouble, { actor: ActsOn; ask: Text }>> = {
  missing: {
    actor: "clerk",
    ask: { zh: "何时能报？有什么困难？", en: "When will it come? What is in the way?" },
  },
  late: {
    actor: "clerk",
    ask: { zh: "为什么迟报？下期能否按时？", en: "Why was it late? Will the next one be in time?" },
  },
  rejected: {
    actor: "clerk",
    ask: {
      zh: "退回表收到了吗？何时改好再报？",
      en: "Has the repair sheet arrived? When will it come back corrected?",
    },
  },
  empty: {
    actor: "inspector",
    ask: { zh: "本期确实没有一条记录吗？", en: "Is there truly no record in this period?" },
  },
  copied: {
    actor: "inspector",
    ask: {
      zh: "与上期一行不差，本期更新了没有？",
      en: "Not a row differs from last period: was it brought up to date?",
    },
  },
  same_file: {
    actor: "department",
    ask: { zh: "这份表是哪个单位的？请各报自己的。", en: "Whose sheet is it? Each unit should send its own." },
  },
  shrunk: {
    actor: "inspector",
    ask: {
      zh: "比上期少三分之一以上，是漏报还是确有减少？",
      en: "More than a third is gone: left out, or truly fewer?",
    },
  },
  not_owed: {
    actor: "operator",
    ask: { zh: "这份表应由谁报？文件夹放错了吗？", en: "Who should send it? Is it in the wrong folder?" },
  },
};
