import type { AreaScore } from "../src/contracts/evaluation.ts";
import { bandsOf } from "../src/supervision/rank-bands.ts";
import { ranksOf } from "../src/supervision/ranks.ts";
import { type ScoreInputs, scorePolicy } from "../src/supervision/score.ts";
import { addScores, emptyModel, type ScoreModel } from "../src/supervision/score-model.ts";
import { countryEvaluations, countryInputs } from "./country-scores.ts";

const townships = 41_000;
/** Townships whose evaluations are in memory at a time. */
const batch = 1000;

/**
 * The country's townships scored by forty clauses, ranked, and their bands of ranks from a thousand resamples, in one
 * process: the evaluations come and go in batches, the scores stay as flat arrays.
 */
export async function run(): Promise<void> {
  const inputs = countryInputs(townships);
  const { scoring } = inputs.policy;
  if (!scoring) throw new Error("no scoring");
  const model = emptyModel(scoring, townships);
  const points: number[] = [];
  timed("评分 score", () => {
    for (let from = 0; from < townships; from += batch) points.push(...scoreBatch(inputs, model, from));
  });
  timed("排名 rank", () => {
    for (const [at, { rank }] of ranksOf(points.map((one) => ({ points: one, last: false }))).entries())
      model.rank[at] = rank ?? 0;
  });
  const bands = timed("名次区间 bands, 1,000 resamples", () => bandsOf(model));
  const widths = [...bands.values()].map(({ low, high }) => high - low).sort((a, b) => a - b);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(
    `${townships} × ${scoring.items.length}; median band ${widths[townships / 2]} places; peak ${peak} MB\n`,
  );
}

function scoreBatch(inputs: ScoreInputs, model: ScoreModel, from: number): number[] {
  const evaluations = countryEvaluations(from, Math.min(townships, from + batch));
  const scores: AreaScore[] = scorePolicy(inputs, evaluations);
  addScores(model, inputs, evaluations, scores);
  return scores.map((one) => one.points);
}

function timed<T>(name: string, work: () => T): T {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(used);
  const [wall, processor] = [(performance.now() - start) / 1e3, (user + system) / 1e6];
  process.stdout.write(`${name}: ${wall.toFixed(1)} s（处理器 processor ${processor.toFixed(1)} s）\n`);
  return result;
}

if (import.meta.main) await run();
