import type { Area } from "../contracts/area.ts";
import { figureBehind } from "../contracts/measure.ts";
import { type Clause, clausesOf, type Policy } from "../contracts/policy.ts";
import { type Indicator, indicatorsOf } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { UserError } from "../errors.ts";
import { loadPolicy, loadProgramme, type Programme, policyIds, withPolicy } from "../programme.ts";
import { checkPolicy } from "../supervision/check-policy.ts";
import { clauseWords } from "../supervision/clause-words.ts";
import { measureWords } from "../supervision/measure-words.ts";
import { nearest } from "../supervision/nearest.ts";
import { type Coverage, coverageOf, totalCoverage } from "../supervision/policy-coverage.ts";
import { type Difference, policyDiff } from "../supervision/policy-diff.ts";
import { overlapsOf } from "../supervision/policy-overlaps.ts";
import { openWorkspace } from "../workspace.ts";

/** A policy with the programme it is read with, and the areas it may name. */
type Opened = { policy: Policy; programme: Programme; areas: readonly Area[] };

/** Opens policies of a workspace's programme or of the built-in one; all of them when none is named. */
async function openPolicies(ids: readonly string[], workspace: string | undefined): Promise<Opened[]> {
  const opened = workspace === undefined ? undefined : await openWorkspace(workspace);
  const programme = await loadProgramme(opened?.settings.programme ?? "rural-assistance");
  const wanted = ids.length > 0 ? ids : await policyIds(programme);
  return Promise.all(
    wanted.map(async (id) => {
      const policy = await loadPolicy(programme, id);
      return { policy, programme: withPolicy(programme, policy), areas: opened?.tree.areas ?? [ownArea(policy)] };
    }),
  );
}

/** Without a workspace there is no area tree: the policy's own area is taken at its word. */
function ownArea({ area, level, title }: Policy): Area {
  const plain = { parent: null, keyVillage: null, relocationSite: false, peerGroup: null };
  return { code: area, name: title.zh, level, ...plain };
}

/** Everything wrong with one policy, and the clauses that ask exactly the same. */
export type PolicyCheck = { policy: string; clauses: number; errors: UserError[]; overlaps: string[][] };

/** Checks policies: errors that the user must mend, and duties that would count twice. */
export async function checkPolicies(ids: readonly string[], workspace?: string): Promise<PolicyCheck[]> {
  return (await openPolicies(ids, workspace)).map(({ policy, programme, areas }) => ({
    policy: policy.id,
    clauses: clausesOf(policy).length,
    errors: checkPolicy(policy, programme, areas),
    overlaps: overlapsOf(policy).map((clauses) => clauses.map(({ id }) => id)),
  }));
}

/** How many clauses of each document rest on what, and all of them together. */
export async function coverPolicies(
  ids: readonly string[],
  workspace?: string,
): Promise<{ documents: Coverage[]; total: Omit<Coverage, "policy"> }> {
  const opened = await openPolicies(ids, workspace);
  const documents = opened.map(({ policy, programme }) => coverageOf(policy, programme.subjects));
  return { documents, total: totalCoverage(documents) };
}

/** What two policies ask of the same things, with each clause's demand in words. */
export async function comparePolicies(
  a: string,
  b: string,
  workspace?: string,
): Promise<{ differences: Difference[]; words: ReadonlyMap<string, Text> }> {
  const opened = await openPolicies([a, b], workspace);
  const [left, right] = opened;
  if (!left || !right) throw new Error("two policies are opened");
  const words = opened.flatMap(({ policy, programme }) => {
    const indicators = indicatorsOf(programme.subjects);
    return clausesOf(policy).map(({ id, measure }) => [id, measureWords(measure, indicators)] as const);
  });
  return { differences: policyDiff(left.policy, right.policy), words: new Map(words) };
}

/** What a clause asks, how it was read, and what computes it. */
export type ClauseExplanation = ReturnType<typeof explained>;

/** Explains one clause; UserError clauseUnknown, naming the nearest ids. */
export async function explainClause(id: string, workspace?: string): Promise<ClauseExplanation> {
  const [opened] = await openPolicies([id.replace(/-\d+$/, "")], workspace);
  if (!opened) throw new Error("a policy is opened");
  return explained(opened, id);
}

function explained({ policy, programme }: Opened, id: string) {
  const clauses = clausesOf(policy);
  const clause = clauses.find((one) => one.id === id);
  if (!clause) throw unknownClause(id, clauses);
  const indicator = indicatorsOf(programme.subjects).get(figureBehind(clause)?.indicator ?? "");
  const subject = programme.subjects.find((one) => one.subject === indicator?.subject);
  return {
    clause,
    document: policy.document.title,
    words: clauseWords(clause, programme.subjects),
    indicator: indicator ?? (null as Indicator | null),
    query: subject ? { file: subject.file, datasets: subject.uses } : null,
    restatedBy: clauses.flatMap(({ id: other, measure }) =>
      measure.kind === "restated" && measure.clause === id ? [other] : [],
    ),
  };
}

function unknownClause(id: string, clauses: readonly Clause[]): UserError {
  const ids = clauses.map((clause) => clause.id);
  return new UserError("clauseUnknown", {
    what: { zh: "没有这个条款。", en: "There is no such clause." },
    where: "policy explain <clause>",
    got: id,
    allowed: nearest(id, ids).join("、"),
    next: {
      zh: "改用相近的编号，dudao policy coverage 列出各文件。",
      en: "Use one of the nearest ids; dudao policy coverage lists the documents.",
    },
  });
}
