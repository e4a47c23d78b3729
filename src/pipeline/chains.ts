import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { ChainLookup } from "../contracts/result.ts";
import { indicatorsOf, type Subject } from "../contracts/subject.ts";
import { chainColumns, chainSql } from "../indicators/chain-sql.ts";
import type { Context } from "./context.ts";
import { keptBySubject } from "./kept-by-subject.ts";
import { shownSubjects } from "./used-subjects.ts";

/**
 * Gives, for an indicator and an area in a period, how many subjects are known at all and how many are met and proven
 * (null where the indicator does not say what proves it).
 */
export async function chainsOf(context: Context, snapshot: Snapshot, period: Period): Promise<ChainLookup> {
  const subjects = shownSubjects(context).filter(hasChain);
  const files = await keptBySubject(context, snapshot, period, subjects, {
    name: "chain",
    from: chainSql,
    write: (subject, out) => context.engine.writeParquet(chainSql(subject), out),
  });
  if (files.length === 0) return () => null;
  await context.engine.register("chains", { columns: chainColumns, files });
  const counts = new Map<string, number>();
  for (const row of await context.engine.rows("SELECT subject, indicator, area_code, subjects FROM chains"))
    for (const { code } of context.workspace.tree.lineage(String(row.area_code))) {
      const key = `${row.subject}|${row.indicator}|${code}`;
      counts.set(key, (counts.get(key) ?? 0) + Number(row.subjects));
    }
  const indicators = indicatorsOf(subjects);
  return (id, area) => {
    const indicator = indicators.get(id);
    const known = indicator && counts.get(`${indicator.subject}||${area}`);
    if (indicator === undefined || known === undefined) return null;
    return { known, verified: indicator.verified ? (counts.get(`${indicator.subject}|${id}|${area}`) ?? 0) : null };
  };
}

/** Stated figures belong to their own area, and what is not a share of subjects has no subjects to lose on the way. */
function hasChain({ indicators, rollup }: Subject): boolean {
  return (
    rollup === "sum" &&
    Object.values(indicators).some(({ figure, better }) => figure === "share" && better === "higher")
  );
}
