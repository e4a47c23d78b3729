import { type Clause, clausesOf, type Policy } from "../contracts/policy.ts";
import type { UserError } from "../errors.ts";
import { policyFault } from "./policy-fault.ts";

/**
 * What is wrong with a policy's scoring: weights, vetoes or deductions of clauses that do not exist, a clause weighed
 * twice or one that has no figure of its own, a rule cited that is none.
 */
export function checkScoring(policy: Policy): UserError[] {
  const { scoring } = policy;
  if (!scoring) return [];
  const clauses = new Map(clausesOf(policy).map((clause) => [clause.id, clause]));
  const weighed = scoring.items.map((item) => item.clause);
  const consequences = [...scoring.vetoes, ...scoring.deductions];
  const cited = consequences.flatMap(({ rule }) => rule ?? []);
  const unknown = [...weighed, ...consequences.map(({ when }) => when.clause), ...cited].filter(
    (id) => !clauses.has(id),
  );
  const twice = weighed.filter((id, index) => weighed.indexOf(id) !== index);
  const weightless = weighed.filter((id) => hasNoFigure(clauses.get(id)));
  const noRule = cited.filter((id) => clauses.has(id) && clauses.get(id)?.measure.kind !== "rule");
  const place = { policy: policy.id, place: "scoring.yaml" };
  const fault = (of: typeof unknownClause) => (got: string) =>
    policyFault(place, { ...of, got, allowed: of.allowed || `policies/${policy.id} (${clauses.size})` });
  return [
    ...[...new Set(unknown)].map(fault(unknownClause)),
    ...twice.map(fault(weightTwice)),
    ...weightless.map(fault(weightWithoutFigure)),
    ...noRule.map(fault(notARule)),
  ];
}

function hasNoFigure(clause: Clause | undefined): boolean {
  return clause !== undefined && ["rule", "restated", "not_measurable"].includes(clause.measure.kind);
}

const unknownClause = {
  what: { zh: "计分规则提到不存在的条款。", en: "Scoring names a clause that does not exist." },
  allowed: "",
  next: { zh: "改正条款编号，或删去这一项。", en: "Correct the clause id, or remove the item." },
};

const weightTwice = {
  what: { zh: "同一条款定了两次分值。", en: "A clause is weighed twice." },
  allowed: "每个条款一次 / each clause once",
  next: { zh: "只保留一项。", en: "Keep one of the items." },
};

const weightWithoutFigure = {
  what: {
    zh: "给没有数值的条款（规则、重复条款、无法衡量的）定了分值。",
    en: "A weight is given to a clause without a figure (a rule, a restatement, one that cannot be measured).",
  },
  allowed: "有数值的条款 / clauses with a figure",
  next: { zh: "把分值给它所指的条款，或删去这一项。", en: "Weigh the clause it points to, or remove the item." },
};

const notARule = {
  what: { zh: "引用的条款不是规则。", en: "The clause cited as a rule is none." },
  allowed: "kind: rule",
  next: { zh: "改正 rule 的条款编号，或删去它。", en: "Correct the clause id of rule, or remove it." },
};
