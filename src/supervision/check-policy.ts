import type { Area } from "../contracts/area.ts";
import { clausesOf, type Policy } from "../contracts/policy.ts";
import { UserError } from "../errors.ts";
import { checkMeasure, type Known } from "./check-measure.ts";
import { checkScoring } from "./check-scoring.ts";
import { type Place, policyFault } from "./policy-fault.ts";

/**
 * Everything about a policy that its schema cannot see, as errors the user can fix: indicators, breakdowns and areas
 * that do not exist, clauses twice, dates outside the policy, weights of unknown clauses, kinds that do not fit
 * the indicator. Empty when the policy is sound.
 */
export function checkPolicy(policy: Policy, known: Known, areas: readonly Area[]): UserError[] {
  return [
    ...checkHead(policy),
    ...checkArea(policy, areas),
    ...checkIds(policy),
    ...checkCatalogue(policy),
    ...clausesOf(policy).flatMap((clause) => checkMeasure(policy, clause, known)),
    ...checkScoring(policy),
  ];
}

function checkHead(policy: Policy): UserError[] {
  if (policy.from <= policy.to) return [];
  return [
    policyFault(at(policy), {
      what: { zh: "文件的起止日期颠倒。", en: "The policy ends before it begins." },
      got: `from ${policy.from}, to ${policy.to}`,
      allowed: "from ≤ to",
      next: { zh: "改正 policy.yaml 的 from 和 to。", en: "Correct from and to in policy.yaml." },
    }),
  ];
}

function checkArea(policy: Policy, areas: readonly Area[]): UserError[] {
  const found = areas.find((area) => area.code === policy.area);
  if (found && found.level === policy.level) return [];
  const sameLevel = areas.filter((area) => area.level === policy.level).slice(0, 5);
  return [
    new UserError("areaUnknown", {
      what: found
        ? { zh: "文件所属地区的层级不对。", en: "The policy's area is not of the level stated." }
        : { zh: "文件所属地区不在区划表里。", en: "The policy's area is not in the area tree." },
      where: `policies/${policy.id}/policy.yaml › area`,
      got: found ? `${policy.area} ${found.name} (${found.level} ≠ ${policy.level})` : policy.area,
      allowed: sameLevel.map((area) => `${area.code} ${area.name}`).join("、") || policy.level,
      next: {
        zh: "改正 area 或 level，或在工作区加上这个地区。",
        en: "Correct area or level, or add the area to the workspace.",
      },
    }),
  ];
}

function checkIds(policy: Policy): UserError[] {
  const seen = new Map<string, number>();
  for (const clause of clausesOf(policy)) seen.set(clause.id, (seen.get(clause.id) ?? 0) + 1);
  const twice = [...seen].filter(([, times]) => times > 1);
  return twice.map(
    ([id, times]) =>
      new UserError("clauseDuplicate", {
        what: { zh: "两个条款用了同一个编号。", en: "Two clauses have the same id." },
        where: `policies/${policy.id} › ${sectionsOf(policy, id)}`,
        got: `${id} × ${times}`,
        allowed: "每个编号一次 / each id once",
        next: {
          zh: "给其中一个条款换一个编号，或删去重复的一条。",
          en: "Give one of them another id, or remove the repetition.",
        },
      }),
  );
}

/** Every clause of the document's catalogue, 001 to its last number, must be there. */
function checkCatalogue(policy: Policy): UserError[] {
  if (policy.catalogue === undefined) return [];
  const known = new Set(clausesOf(policy).map(({ id }) => id));
  const all = Array.from({ length: policy.catalogue }, (_, at) => `${policy.id}-${String(at + 1).padStart(3, "0")}`);
  const missing = all.filter((id) => !known.has(id));
  if (missing.length === 0) return [];
  return [
    policyFault(at(policy, "catalogue"), {
      what: { zh: "条款目录里有条款没有录入。", en: "Clauses of the catalogue are missing." },
      got: `${missing.slice(0, 20).join("、")}${missing.length > 20 ? " …" : ""}（${missing.length}）`,
      allowed: `${policy.catalogue}`,
      next: { zh: "补上这些条款，每条一个计量方式。", en: "Add these clauses, each with one measure." },
    }),
  ];
}

function sectionsOf(policy: Policy, id: string): string {
  const sections = policy.chapters.flatMap((chapter) =>
    chapter.clauses.filter((one) => one.id === id).map(() => chapter.section),
  );
  return [...new Set(sections)].join("、");
}

function at(policy: Policy, place = "policy.yaml"): Place {
  return { policy: policy.id, place };
}
