import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Evaluation } from "../src/contracts/evaluation.ts";
import type { Figure } from "../src/contracts/figure.ts";
import { parsePeriod } from "../src/contracts/period.ts";
import { indicatorsOf } from "../src/contracts/subject.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { localStore } from "../src/lake/local-store.ts";
import { computePeriod } from "../src/pipeline/compute.ts";
import type { Context } from "../src/pipeline/context.ts";
import { funnelsOf } from "../src/pipeline/funnels.ts";
import { rankedLevel } from "../src/pipeline/ranked-level.ts";
import { withContext } from "../src/pipeline/with-context.ts";
import { withChances } from "../src/supervision/chance.ts";
import { evaluatePolicy } from "../src/supervision/evaluate.ts";
import type { Inputs } from "../src/supervision/inputs.ts";
import { withBands } from "../src/supervision/rank-bands.ts";
import { scorePolicy } from "../src/supervision/score.ts";
import { openWorkspace } from "../src/workspace.ts";

const quarters = ["2020Q1", "2020Q2", "2020Q3"];

/**
 * A city of ten counties and all its townships under its whole policy: evaluating and scoring a quarter (invented
 * figures, so that every clause is judged) beside computing the same quarter's figures from an empty lake, which is the
 * least that computing can take; and without reading a single sheet.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bench-policy-"));
  try {
    const workspace = await cityWorkspace(folder);
    const opening = {
      ...{ workspace, store: localStore(workspace.settings.lake), makeLake: true, temporaryFolder: tmpdir() },
      openEngine: (workDir: string) => openDuckDb({ tempDirectory: workDir }),
      now: () => new Date("2021-01-20T00:00:00Z"),
      progress: () => undefined,
    };
    await withContext(opening, measure);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function cityWorkspace(folder: string) {
  await mkdir(join(folder, "inbox"));
  const settings = { dudao: 1, name: "city", areas: { china: "6109" }, policy: process.argv[3] ?? "ankang-2020" };
  await writeFile(join(folder, "dudao.yaml"), JSON.stringify(settings));
  return await openWorkspace(folder);
}

async function measure(context: Context): Promise<void> {
  const periods = quarters.flatMap((id) => parsePeriod(id) ?? []);
  const [period] = periods.slice(-1);
  if (!period) throw new Error("no period");
  const snapshot = await context.lake.snapshot();
  const computing = await timed("计算（空湖）compute, empty lake", () => computePeriod(context, snapshot, period));
  const history: { period: typeof period; evaluations: Evaluation[] }[] = [];
  for (const one of periods.slice(0, -1)) {
    const inputs = inputsOf(context, one, periods);
    history.push({ period: one, evaluations: evaluatePolicy(inputs) });
  }
  const inputs = inputsOf(context, period, periods);
  let found: Evaluation[] = [];
  const evaluating = await timed("对照 evaluate", () => {
    found = withChances(inputs, evaluatePolicy(inputs), history);
  });
  const scoring = await timed("评分、区间、漏斗 score, bands, funnels", () => {
    const scores = scorePolicy(inputs, found);
    withBands(inputs, found, scores);
    funnelsOf(inputs, found, rankedLevel(context.policy));
  });
  const share = (evaluating + scoring) / (computing + evaluating + scoring);
  const clauses = new Set(found.map((one) => one.clause)).size;
  const areas = new Set(found.map((one) => one.area)).size;
  process.stdout.write(
    `${clauses} clauses, ${areas} areas, ${found.length} evaluations: ${(100 * share).toFixed(0)} % of compute + evaluate + score; peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
  );
}

/** Figures invented from their key: nine of ten of some hundreds. */
function inputsOf(context: Context, period: Inputs["period"], periods: Inputs["periods"]): Inputs {
  const indicators = indicatorsOf(context.programme.subjects);
  const levels = new Map(context.workspace.tree.areas.map((area) => [area.code, area.level]));
  return {
    ...{ policy: context.policy, areas: context.workspace.tree.areas, above: [], indicators, period, periods },
    figures: ({ indicator, area, period: at, breakdown = "", category = "" }) =>
      inventedFigure(`${at}${indicator}${area}`, {
        ...{ period: at, subject: indicators.get(indicator)?.subject ?? "", indicator, area, breakdown, category },
        ...{ level: levels.get(area) ?? "township", unknown: 0 },
      }),
    reported: () => "all",
    uses: (subject) => context.programme.subjects.find((one) => one.subject === subject)?.uses ?? [],
    asOf: period.end,
  };
}

function inventedFigure(key: string, at: Omit<Figure, "numerator" | "denominator" | "value">): Figure {
  let hash = 7;
  for (let index = 0; index < key.length; index += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) >>> 0;
  const denominator = 100 + (hash % 400);
  const numerator = Math.round(denominator * (0.85 + (hash % 97) / 650));
  return { ...at, numerator, denominator, value: numerator / denominator };
}

async function timed(name: string, work: () => unknown): Promise<number> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  const processor = (user + system) / 1e6;
  const wall = (performance.now() - start) / 1e3;
  process.stdout.write(`${name}: ${wall.toFixed(1)} s（处理器 processor ${processor.toFixed(1)} s）\n`);
  return processor;
}

if (import.meta.main) await run();
