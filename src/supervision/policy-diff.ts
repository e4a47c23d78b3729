import { figureBehind } from "../contracts/measure.ts";
import { type Clause, clausesOf, type Policy } from "../contracts/policy.ts";

/** What two policies ask of one figure or one kind of event: the clauses of each, and whether they ask the same. */
export type Difference = { about: string; a: Clause[]; b: Clause[]; same: boolean };

/**
 * Two policies side by side, by what they ask about (an indicator and its category, a register, a kind of event):
 * first what both ask, then what only one of them does. What names nothing of the kind is left out.
 */
export function policyDiff(a: Policy, b: Policy): Difference[] {
  const [left, right] = [byTopic(a), byTopic(b)];
  const topics = [...new Set([...left.keys(), ...right.keys()])].sort();
  const found = topics.map((about): Difference => {
    const [ofA, ofB] = [left.get(about) ?? [], right.get(about) ?? []];
    return { about, a: ofA, b: ofB, same: demands(ofA) === demands(ofB) };
  });
  const group = ({ a: ofA, b: ofB }: Difference) => (ofA.length > 0 && ofB.length > 0 ? 0 : ofA.length > 0 ? 1 : 2);
  return found.sort((x, y) => group(x) - group(y));
}

function byTopic(policy: Policy): Map<string, Clause[]> {
  const named = clausesOf(policy).flatMap((clause) => {
    const about = topicOf(clause);
    return about === null ? [] : [{ about, clause }];
  });
  return new Map(
    [...Map.groupBy(named, ({ about }) => about)].map(([about, found]) => [about, found.map(({ clause }) => clause)]),
  );
}

function topicOf({ id, measure }: Clause): string | null {
  if ("event" in measure) {
    const { event_class, level } = measure.event;
    return event_class === null ? null : `work_event ${event_class} ${level ?? ""}`.trim();
  }
  if (measure.kind === "ledger") return `ledger ${measure.dataset}`;
  if (measure.kind === "declared") return null;
  const figure = figureBehind({ id, measure });
  return figure && `${figure.indicator}${figure.of ? ` ${figure.of.breakdown}=${figure.of.category}` : ""}`;
}

/** What a list of clauses demands, without ids, dates' years and words. */
function demands(clauses: readonly Clause[]): string {
  const plain = clauses.map(({ measure }) => JSON.stringify(measure).replaceAll(/\d{4}-(\d{2}-\d{2})/g, "$1"));
  return plain.sort().join();
}
