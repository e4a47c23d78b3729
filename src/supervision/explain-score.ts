import type { AreaScore, ScoreItem } from "../contracts/evaluation.ts";
import { clausesOf, type Policy } from "../contracts/policy.ts";

/**
 * The complete working of an area's points as lines of a table: headings, one line per weighted clause in the
 * document's order, and the sum. Points are shown to four decimals, so that the sum can be checked by hand.
 */
export function explainScore(score: AreaScore, policy: Policy): string[][] {
  const weights = new Map(policy.scoring?.items.map((item) => [item.clause, item.weight]));
  const items = new Map(score.items.map((item) => [item.clause, item]));
  const lines = clausesOf(policy).flatMap((clause) => {
    const item = items.get(clause.id);
    return item ? [lineOf(item, clause.section, clause.words.zh, weights.get(clause.id) ?? 0)] : [];
  });
  const weight = score.items.reduce((total, item) => total + (weights.get(item.clause) ?? 0), 0);
  return [headings, ...lines, totalOf(score, weight)];
}

const headings = [
  "条款 clause",
  "章节 section",
  "内容 words",
  "状态 state",
  "权重 weight",
  "可得分 possible",
  "完成度 achievement",
  "得分 points",
  "失分 lost",
  "不计分原因 left out",
];

const leftOutWords: Record<NonNullable<ScoreItem["leftOut"]>, string> = {
  not_applicable: "不适用 not applicable",
  not_due: "未到期 not due",
  small: "对象过少 too few subjects",
};

function lineOf(item: ScoreItem, section: string, words: string, weight: number): string[] {
  return [
    item.clause,
    section,
    words,
    item.state,
    String(weight),
    decimals(item.possible),
    item.achievement === null ? "—" : decimals(item.achievement),
    decimals(item.points),
    decimals(item.lost),
    item.leftOut === null ? "" : leftOutWords[item.leftOut],
  ];
}

function totalOf(score: AreaScore, weight: number): string[] {
  const sum = (of: (item: ScoreItem) => number): string =>
    decimals(score.items.reduce((total, item) => total + of(item), 0));
  const lost = sum((item) => item.lost);
  return [
    "合计 total",
    "",
    score.grade.zh,
    "",
    String(weight),
    sum((item) => item.possible),
    "—",
    sum((item) => item.points),
    lost,
    "",
  ];
}

function decimals(value: number): string {
  return value.toFixed(4);
}
