import type { Adjustment, AreaScore, ScoreItem } from "../contracts/evaluation.ts";
import { type Clause, clausesOf, type Policy } from "../contracts/policy.ts";

/**
 * The complete working of an area's points as lines of a table: headings, one line per weighted clause in the
 * document's order with who answers for it, one per deduction and veto, and the sum. Points are shown to four
 * decimals, so that the sum can be checked by hand.
 */
export function explainScore(score: AreaScore, policy: Policy): string[][] {
  const weights = new Map(policy.scoring?.items.map((item) => [item.clause, item.weight]));
  const items = new Map(score.items.map((item) => [item.clause, item]));
  const lines = clausesOf(policy).flatMap((clause) => {
    const item = items.get(clause.id);
    return item ? [lineOf(item, clause, weights.get(clause.id) ?? 0)] : [];
  });
  const weight = score.items.reduce((total, item) => total + (weights.get(item.clause) ?? 0), 0);
  return [headings, ...lines, ...score.adjustments.map(adjustmentLine), totalOf(score, weight)];
}

const headings = [
  "条款 clause",
  "章节 section",
  "内容 words",
  "责任单位 who answers",
  "状态 state",
  "权重 weight",
  "可得分 possible",
  "完成度 achievement",
  "得分 points",
  "失分 lost",
  "说明 remark",
];

const leftOutWords: Record<NonNullable<ScoreItem["leftOut"]>, string> = {
  not_applicable: "不适用 not applicable",
  not_due: "未到期 not due",
  small: "对象过少不计分 too few subjects to score",
  no_data: "缺报，分值分摊 no report, its weight spread",
};

const effectWords: Record<Adjustment["effect"], string> = {
  lowest_grade: "一票否决，定最低等次 veto: the lowest grade",
  rank_last: "一票否决，排在最后 veto: ranked last",
  points: "扣分 points off",
  cap: "封顶 points capped",
};

function lineOf(item: ScoreItem, clause: Clause, weight: number): string[] {
  return [
    item.clause,
    clause.section,
    clause.words.zh,
    clause.responsible,
    item.state,
    String(weight),
    decimals(item.possible),
    item.achievement === null ? "—" : decimals(item.achievement),
    decimals(item.points),
    decimals(item.lost),
    item.leftOut === null
      ? item.carried
        ? "缺报，沿用上期并封顶 carried over, capped"
        : ""
      : leftOutWords[item.leftOut],
  ];
}

function adjustmentLine({ clause, state, effect, points, words, source }: Adjustment): string[] {
  return [clause, source, words.zh, "", state, "", "", "—", decimals(points), decimals(-points), effectWords[effect]];
}

function totalOf(score: AreaScore, weight: number): string[] {
  const possible = score.items.reduce((total, item) => total + item.possible, 0);
  const taken = score.adjustments.reduce((total, one) => total + one.points, 0);
  const brought = score.items.reduce((total, item) => total + item.points, 0);
  const points = Math.min(100, brought) + taken;
  return [
    "合计 total",
    "",
    score.grade.zh,
    "",
    "",
    String(weight),
    decimals(possible),
    "—",
    decimals(points),
    decimals(possible - points),
    "",
  ];
}

function decimals(value: number): string {
  return value.toFixed(4);
}
