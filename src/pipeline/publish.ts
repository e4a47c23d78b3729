import type { Area } from "../contracts/area.ts";
import type { Gain } from "../contracts/evaluation.ts";
import { lockOf } from "../contracts/lake-record.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { PublishedLock } from "../contracts/published.ts";
import type { FailingRecord } from "../contracts/records.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import { lockState } from "../lake/publications.ts";
import { writeSite } from "../publish/write-site.ts";
import { clauseWords } from "../supervision/clause-words.ts";
import { gainsOf } from "../supervision/gains.ts";
import { boundariesOf } from "./boundaries.ts";
import { burdenOf } from "./burden.ts";
import { chainsOf } from "./chains.ts";
import type { Context } from "./context.ts";
import { currentDefinitions } from "./definitions.ts";
import { dutiesOf } from "./duties.ts";
import { keptParity } from "./parity-name.ts";
import { publishTables } from "./published-tables.ts";
import { rankedLevel } from "./ranked-level.ts";
import { failingRecordsByArea } from "./records.ts";
import { shownSubjects } from "./used-subjects.ts";
import { scoreInputs } from "./what-if.ts";
import { workbenchInputs } from "./workbench.ts";

export type Published = {
  /** What a lock of the period says of the publication. */
  lock: PublishedLock | null;
  /** Lets analysts read it as tables of the lake, where the workspace has them: for when the sites are shown. */
  showTables: () => Promise<void>;
};

/** Writes the open and the restricted site of the last period of the results and records the publication in the lake. */
export async function publish(
  context: Context,
  snapshot: Snapshot,
  results: readonly PeriodResult[],
): Promise<Published> {
  const lock = await recorded(context, snapshot, results);
  const { periods, bridges } = await currentDefinitions(context, results);
  await context.lake.keepFigures({ policy: context.policy.id, periods });
  const last = results.at(-1);
  const parity = last ? await keptParity(context, snapshot, last.period) : null;
  context.progress({ zh: "查找未达标记录", en: "Find the failing records" });
  const records = await recordsOf(context, snapshot, results);
  const duties = last ? dutiesOf(context, last.period, [...records.values()].flat()) : [];
  const chains = last ? await chainsOf(context, snapshot, last.period) : () => null;
  const boundaries = await boundariesOf(context);
  const input = { ...siteInput(context, snapshot, results), lock, bridges, parity, boundaries, duties, chains };
  const { zones } = context.workspace.settings;
  const workbench = await workbenchInputs(context, snapshot, last?.period);
  context.progress({ zh: "发布公开区", en: "Publish the open zone" });
  await writeSite({ ...input, workbench: workbench.open }, "open", zones.open.site, null, context.madeAssets);
  context.progress({ zh: "发布受限区", en: "Publish the restricted zone" });
  const recordsIn = (area: Area) => records.get(area.code) ?? [];
  const restricted = { ...input, workbench: workbench.restricted };
  await writeSite(restricted, "restricted", zones.restricted.site, recordsIn, context.madeAssets);
  const showTables = async () => {
    if (zones.restricted.tables && last) await publishTables(context, snapshot, last.period, input);
  };
  return { lock, showTables };
}

/** Records the publication in the lake; gives what a lock of the period says of it. */
async function recorded(
  { lake, policy }: Context,
  snapshot: Snapshot,
  results: readonly PeriodResult[],
): Promise<PublishedLock | null> {
  const period = results.at(-1)?.period.id;
  if (period === undefined) return null;
  const { revision } = await lake.publish({ period, policy: policy.id, snapshot });
  const lock = lockOf(await lake.history.locks(), period);
  if (!lock) return null;
  const { at, snapshot: locked, changes } = lockState(lock, snapshot);
  return { at, snapshot: locked, revision, datasets: changes.map(({ dataset }) => dataset) };
}

/** The failing records of the last period by area. */
async function recordsOf(
  context: Context,
  snapshot: Snapshot,
  results: readonly PeriodResult[],
): Promise<Map<string, FailingRecord[]>> {
  const periods = results.map(({ period }) => period);
  return failingRecordsByArea(context, snapshot, periods, shownAreas(context));
}

function shownAreas({ workspace: { tree }, policy }: Context): Pick<SiteInput["areas"], "whole" | "ranked"> {
  const whole = tree.get(policy.area);
  if (!whole) throw new Error(`no area ${policy.area}`);
  return { whole, ranked: tree.within(whole.code, rankedLevel(policy)) };
}

function siteInput(
  context: Context,
  snapshot: Snapshot,
  results: readonly PeriodResult[],
): Omit<SiteInput, "bridges" | "duties" | "chains"> {
  const { tree, settings } = context.workspace;
  return {
    workspace: settings.name,
    snapshot: snapshot.id,
    minimum: settings.zones.open.minimum,
    policy: context.policy,
    clauseWords: (clause) => clauseWords(clause, context.programme.subjects),
    contracts: context.programme.contracts,
    crossChecks: context.programme.crossChecks,
    subjects: shownSubjects(context),
    burden: burdenOf(context),
    areas: {
      ...shownAreas(context),
      below: (code) => tree.children(code),
      lineage: (code) => tree.lineage(code),
    },
    results,
    gains: (area) => gainsOfLast(context, results, area),
  };
}

function gainsOfLast(context: Context, results: readonly PeriodResult[], area: string): Gain[] {
  const [before, now] = [results.at(-2), results.at(-1)];
  return now ? gainsOf(scoreInputs(context), now.evaluations, now.scores, before?.scores ?? [], area) : [];
}
