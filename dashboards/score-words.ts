import type { FunnelPlace } from "../src/contracts/funnel.ts";
import type { Text } from "../src/contracts/text.ts";

/** Words about scores, ranks, chances and definitions over time. */
export const scoreWords = {
  band: { zh: "名次区间", en: "Band of ranks" },
  bands: { zh: "名次有多可靠", en: "How sure the ranks are" },
  bandsNote: {
    zh: "圆点：名次；粗线：九成情况下所在的名次（人数的抽样误差和分值上下四分之一的变动，1000 次重抽）；细线：只看抽样误差。同色相邻的乡镇与组内第一分不出高下。方法：Goldstein、Spiegelhalter 1996；OECD/JRC 2008。",
    en: "Dot: the rank; thick line: where it lies in nine of ten resamples (sampling noise of the figures and weights up to a quarter either way, 1,000 resamples); thin line: sampling noise alone. Neighbours of one colour cannot be told apart from the first of them. Goldstein & Spiegelhalter 1996; OECD/JRC 2008.",
  },
  cannotTell: { zh: "分不出高下", en: "cannot be told apart" },
  peerRank: { zh: "同类名次", en: "Among peers" },
  noBands: { zh: "没有名次，就没有区间。", en: "Without ranks there is no band." },
  funnel: { zh: "乡镇之间的差别是不是偶然", en: "Whether townships differ by more than chance" },
  funnelNote: {
    zh: "横轴为对象人数，中线为全体合计；两对曲线为 95% 和 99.8% 控制限（精确二项分布，Spiegelhalter 2005）。落在线内的差别可以是偶然。",
    en: "Across: number of subjects; middle line: all together; curves: 95 % and 99.8 % control limits (exact binomial, Spiegelhalter 2005). Differences within them may be chance.",
  },
  subjects: { zh: "对象数", en: "subjects" },
  outlook: { zh: "能否按期完成", en: "Outlook" },
  needed: { zh: "今后每月需", en: "needed a month" },
  recent: { zh: "此前每月", en: "so far a month" },
  chance: { zh: "按期达标", en: "met by the date" },
  shortHistory: { zh: "不足三期，无法推算", en: "fewer than three periods: too short a history" },
  chanceMethod: {
    zh: "带漂移的随机游走，t 预测分布（Hyndman、Athanasopoulos《预测：方法与实践》第三版 5.5 节）；用词按 IPCC 2010 的概率区间。",
    en: "Random walk with drift, t prediction (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.5); words as in the IPCC's guidance of 2010.",
  },
  adjustments: { zh: "扣分和一票否决", en: "Deductions and vetoes" },
  gains: { zh: "做到哪一条提高最多", en: "What would move it most" },
  gainsNote: {
    zh: "只做到这一条、其他地区不变时，多得的分和名次。",
    en: "Points and rank if this clause alone were met and all other areas stayed as they are.",
  },
  gained: { zh: "可得分", en: "Points gained" },
  rankThen: { zh: "名次将为", en: "Rank then" },
  reportFirst: { zh: "先补报", en: "report first" },
  whatIf: { zh: "假设：改分值或一地的完成度", en: "What if: other weights, or one area's figure" },
  whatIfNote: {
    zh: "只在本页试算，不改动任何数据；扣分和一票否决不变。",
    en: "Tried on this page only, nothing is changed; deductions and vetoes stay.",
  },
  achievement: { zh: "完成度（%）", en: "Achievement, %" },
  weights: { zh: "分值", en: "Weights" },
  reset: { zh: "还原", en: "reset" },
  bridges: { zh: "口径变化", en: "Definitions that have changed" },
  bridgesNote: {
    zh: "以前各期保留发布时的口径和数值；右栏为同一期按现行口径重算。排名、同比按现行口径计算。",
    en: "Earlier periods keep the definition and figures they were published with; the last column is the same period by today's definition. Ranks and comparisons use today's.",
  },
  changed: { zh: "指标或任务", en: "Indicator or clause" },
  since: { zh: "新口径自", en: "Since" },
  period: { zh: "期次", en: "Period" },
  asPublished: { zh: "发布时", en: "As published" },
  byToday: { zh: "按现行口径", en: "By today's definition" },
} satisfies Record<string, Text>;

export const funnelWords: Record<FunnelPlace, Text> = {
  inside: { zh: "线内", en: "within the limits" },
  outside95: { zh: "超出 95% 限", en: "outside the 95 % limits" },
  outside998: { zh: "超出 99.8% 限", en: "outside the 99.8 % limits" },
};
