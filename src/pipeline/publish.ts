import type { Area } from "../contracts/area.ts";
import { levels } from "../contracts/area.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { RecordsFile } from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import { writeSite } from "../publish/write-site.ts";
import { registerPeriod } from "./compute.ts";
import type { Context } from "./context.ts";
import { failingIndicators, failingRecords } from "./records.ts";

/** Most records that one list of a page holds; the rest is had with `dudao sql`. */
const listLimit = 500;

/** Writes the open and the restricted site of the last period of the results. */
export async function publish(context: Context, snapshot: Snapshot, results: readonly PeriodResult[]): Promise<void> {
  const input = siteInput(context, snapshot, results);
  const { zones } = context.workspace.settings;
  context.progress({ zh: "发布公开区", en: "Publish the open zone" });
  await writeSite(input, "open", zones.open.site, null);
  const last = results.at(-1);
  if (last) await registerPeriod(context, snapshot, last.period);
  context.progress({ zh: "发布受限区", en: "Publish the restricted zone" });
  await writeSite(input, "restricted", zones.restricted.site, async (area) =>
    last ? recordsOf(context, snapshot, last, area) : [],
  );
}

async function recordsOf(context: Context, snapshot: Snapshot, result: PeriodResult, area: Area): Promise<RecordsFile[]> {
  const lists: RecordsFile[] = [];
  for (const subject of context.programme.subjects)
    for (const indicator of failingIndicators(result, subject, area.code))
      lists.push(await failingRecords(context, snapshot, subject, indicator, area, listLimit));
  return lists.filter((list) => list.count > 0);
}

function siteInput(context: Context, snapshot: Snapshot, results: readonly PeriodResult[]): SiteInput {
  const { tree, settings } = context.workspace;
  const whole = tree.get(context.policy.area);
  if (!whole) throw new Error(`no area ${context.policy.area}`);
  const ranked = context.policy.scoring?.level ?? levels[levels.indexOf(whole.level) + 1] ?? "village";
  return {
    workspace: settings.name,
    snapshot: snapshot.id,
    minimum: settings.zones.open.minimum,
    policy: context.policy,
    contracts: context.programme.contracts,
    subjects: context.programme.subjects,
    areas: {
      whole,
      ranked: tree.within(whole.code, ranked),
      below: (code) => tree.children(code),
      lineage: (code) => tree.lineage(code),
    },
    results,
  };
}
