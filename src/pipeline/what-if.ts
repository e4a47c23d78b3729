import type { Area } from "../contracts/area.ts";
import type { AreaScore, Gain } from "../contracts/evaluation.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { PeriodResult } from "../contracts/result.ts";
import { indicatorsOf } from "../contracts/subject.ts";
import { UserError } from "../errors.ts";
import { gainsOf } from "../supervision/gains.ts";
import type { ScoreInputs } from "../supervision/score.ts";
import { type Change, whatIf } from "../supervision/what-if.ts";
import type { Context } from "./context.ts";
import { supervise } from "./supervise.ts";

/** Where an area stands now and where it would stand. */
export type Move = { area: string; name: string; before: Standing; after: Standing };
export type Standing = Pick<AreaScore, "points" | "rank" | "grade">;

/** The latest scores of a workspace, in rank order; UserError nothingToDo when the policy does not score. */
export async function scoreRanking(
  context: Context,
  snapshot: Snapshot,
  last?: Period,
): Promise<{ period: string; scores: AreaScore[] }> {
  const { now } = await latestScores(context, snapshot, last);
  return { period: now.period.id, scores: now.scores.toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

/** What other weights or figures would do to the ranks, in the order of the new ranks. */
export async function scoreWhatIf(
  context: Context,
  snapshot: Snapshot,
  change: Change,
  last?: Period,
): Promise<{ period: string; moves: Move[] }> {
  const { now, previous } = await latestScores(context, snapshot, last);
  const current = new Map(now.scores.map((one) => [one.area, one]));
  const then = whatIf(scoreInputs(context), now.evaluations, previous, change);
  const moves = then
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .flatMap((one): Move[] => {
      const is = current.get(one.area);
      return is
        ? [{ area: one.area, name: nameOf(context, one.area), before: standing(is), after: standing(one) }]
        : [];
    });
  return { period: now.period.id, moves };
}

/** What would move an area most; UserError areaUnknown when it is not scored. */
export async function scoreGains(
  context: Context,
  snapshot: Snapshot,
  area: Area,
  last?: Period,
): Promise<{ period: string; score: AreaScore; gains: Gain[] }> {
  const { now, previous } = await latestScores(context, snapshot, last);
  const score = now.scores.find((one) => one.area === area.code);
  if (!score) throw notScored(context, area, now.scores);
  const gains = gainsOf(scoreInputs(context), now.evaluations, now.scores, previous, area.code);
  return { period: now.period.id, score, gains };
}

/** What scoring reads of a context. */
export function scoreInputs({ policy, programme, workspace }: Context): ScoreInputs {
  return { policy, indicators: indicatorsOf(programme.subjects), areas: workspace.tree.areas };
}

/** The error for an area that has no score, naming those that have. */
export function notScored(context: Context, area: Area, scores: readonly AreaScore[]): UserError {
  return new UserError("areaUnknown", {
    what: { zh: "这个地区不评分。", en: "This area is not scored." },
    got: `${area.code} ${area.name}`,
    allowed: scores.map((one) => nameOf(context, one.area)).join("、"),
    next: { zh: "选一个参加评分的地区。", en: "Choose an area that is scored." },
  });
}

async function latestScores(
  context: Context,
  snapshot: Snapshot,
  last?: Period,
): Promise<{ now: PeriodResult; previous: readonly AreaScore[] }> {
  const results = await supervise(context, snapshot, last);
  const now = results.at(-1);
  if (!now || !context.policy.scoring)
    throw new UserError("nothingToDo", {
      what: { zh: "这份政策不评分。", en: "This policy does not score." },
      where: `policies/${context.policy.id}`,
      next: { zh: "为它写一个 scoring.yaml。", en: "Write a scoring.yaml for it." },
    });
  return { now, previous: results.at(-2)?.scores ?? [] };
}

function nameOf(context: Context, code: string): string {
  return context.workspace.tree.get(code)?.name ?? code;
}

function rankOf({ rank }: AreaScore): number {
  return rank ?? Number.MAX_SAFE_INTEGER;
}

function standing({ points, rank, grade }: AreaScore): Standing {
  return { points, rank, grade };
}
