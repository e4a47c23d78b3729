import type { Area } from "../contracts/area.ts";
import type { Evaluation } from "../contracts/evaluation.ts";
import type { Figure } from "../contracts/figure.ts";
import type { Snapshot, Submission } from "../contracts/manifest.ts";
import { figureBehind } from "../contracts/measure.ts";
import { type Period, sameLastYear } from "../contracts/period.ts";
import { type Clause, clausesOf } from "../contracts/policy.ts";
import { type Indicator, indicatorsOf, type Subject } from "../contracts/subject.ts";
import { UserError } from "../errors.ts";
import { dataKeys } from "../indicators/input-tables.ts";
import { registerPeriod } from "./compute.ts";
import type { Context } from "./context.ts";
import { type FailingList, failingRecords } from "./records.ts";
import { supervise } from "./supervise.ts";
import { usedSubjects } from "./used-subjects.ts";

/** Everything behind one figure: clause, query, snapshot, files, parts and the records that fail it. */
export type Explanation = {
  area: Area;
  period: string;
  snapshot: string;
  indicator: Indicator;
  figure: Figure | undefined;
  earlier: { period: string; figure: Figure | undefined }[];
  clauses: { clause: Clause; evaluation: Evaluation | undefined }[];
  query: { file: string; sql: string };
  files: Pick<
    Submission,
    "dataset" | "file" | "sender" | "receivedSha256" | "receivedAt" | "rowsIn" | "accepted" | "rejected"
  >[];
  failing: FailingList;
};

/** Explains an indicator's figure for an area and the last computed period; UserError indicatorUnknown. */
export async function explain(
  context: Context,
  snapshot: Snapshot,
  at: { area: Area; indicator: string; last?: Period; limit: number },
): Promise<Explanation> {
  const { subject, indicator } = findIndicator(context, at.indicator);
  const results = await supervise(context, snapshot, at.last);
  const now = results.at(-1);
  if (!now) throw new Error("no period computed");
  const evaluations = now.evaluations.filter((one) => one.area === at.area.code);
  const before = [results.at(-2)?.period.id, sameLastYear(now.period)?.id];
  await registerPeriod(context, snapshot, now.period);
  return {
    area: at.area,
    period: now.period.id,
    snapshot: snapshot.id,
    indicator,
    figure: now.figure(indicator.id, at.area.code),
    earlier: results
      .filter((result) => before.includes(result.period.id))
      .map((result) => ({ period: result.period.id, figure: result.figure(indicator.id, at.area.code) })),
    clauses: clausesOf(context.policy)
      .filter((clause) => figureBehind(clause)?.indicator === indicator.id)
      .map((clause) => ({ clause, evaluation: evaluations.find((one) => one.clause === clause.id) })),
    query: { file: subject.file, sql: subject.sql },
    files: filesBehind(context, snapshot, subject, now.period, at.area),
    failing: await failingRecords(context, snapshot, subject, indicator.id, at.area, at.limit),
  };
}

function findIndicator(context: Context, id: string): { subject: Subject; indicator: Indicator } {
  const subjects = usedSubjects(context);
  const indicator = indicatorsOf(subjects).get(id);
  const subject = subjects.find((one) => one.subject === indicator?.subject);
  if (indicator && subject) return { subject, indicator };
  throw new UserError("indicatorUnknown", {
    what: {
      zh: "没有这个指标，或本政策没有用到它。",
      en: "There is no such indicator, or the policy does not use it.",
    },
    got: id,
    allowed: subjects.flatMap((one) => Object.keys(one.indicators)).join("、"),
    next: { zh: "从允许的指标里选一个。", en: "Choose one of the indicators allowed." },
  });
}

/** Files whose rows the query read: those sent by the area, by areas inside it, and by the units above it. */
function filesBehind(
  context: Context,
  snapshot: Snapshot,
  subject: Subject,
  period: Period,
  area: Area,
): Explanation["files"] {
  const { tree } = context.workspace;
  const keys = new Set(
    context.programme.contracts
      .filter((contract) => subject.uses.includes(contract.name))
      .flatMap((contract) => dataKeys(contract, snapshot, period)),
  );
  const related = (sender: string) =>
    tree.lineage(sender).some((one) => one.code === area.code) ||
    tree.lineage(area.code).some((one) => one.code === sender);
  return snapshot.manifests
    .flatMap((manifest) => manifest.submissions)
    .filter((one) => one.data !== null && keys.has(one.data) && related(one.sender));
}
