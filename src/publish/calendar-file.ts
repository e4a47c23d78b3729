import type { CalendarEntry, CalendarFile, OccasionState } from "../contracts/calendar.ts";
import type { DutyOccasion } from "../contracts/due-occasion.ts";
import type { State } from "../contracts/evaluation.ts";
import { indicatorOf } from "../contracts/measure.ts";
import { addDays } from "../contracts/period.ts";
import { clausesOf } from "../contracts/policy.ts";
import type { PublishedEvaluation } from "../contracts/published.ts";
import type { SiteInput } from "../contracts/result.ts";
import type { Evaluations } from "./evaluations.ts";
import { latest } from "./site-file.ts";

/** The dataset of problems, warnings and complaints, each with its own time limit. */
const caseDataset = "issue_ledger";

/** Days after the review up to which the next year's dates are shown too. */
const ahead = 92;

/** calendar.json: every day of the year on which something falls due, and what has outrun its time limit. */
export function calendarFile(input: SiteInput, evaluations: Evaluations): CalendarFile {
  const { asOf } = latest(input);
  const groups = Map.groupBy(input.duties, ({ clause, due }) => `${due} ${clause}`);
  const duties = [...groups.values()].map((occasions) => dutyEntry(input, occasions, asOf));
  const entries = [...duties, ...targetEntries(input, evaluations, new Set(duties.map(({ clause }) => clause)))];
  return {
    entries: entries.sort((a, b) => a.due.localeCompare(b.due) || a.clause.localeCompare(b.clause)),
    limits: limitsOf(input, evaluations),
  };
}

function dutyEntry(input: SiteInput, occasions: readonly DutyOccasion[], asOf: string): CalendarEntry {
  const [first] = occasions;
  if (!first) throw new Error("an empty group");
  const missed = occasions.filter(({ held }) => held === false);
  const shown = new Set([input.areas.whole, ...input.areas.ranked].map(({ code }) => code));
  const ownerOf = (area: string) => input.areas.lineage(area).find(({ code }) => shown.has(code))?.code ?? area;
  const late = [...Map.groupBy(missed, ({ area }) => ownerOf(area))].map(([area, list]) => ({
    area,
    missed: list.length,
  }));
  const held = occasions.filter((one) => one.held === true).length;
  return {
    clause: first.clause,
    due: first.due,
    state: occasionState(missed.length > 0, held === occasions.length, first.opens <= asOf),
    owed: occasions.length,
    held,
    missed: missed.length,
    late: late.sort((a, b) => b.missed - a.missed || a.area.localeCompare(b.area)),
  };
}

/** The dates of the whole's targets that are no duties. */
function targetEntries(input: SiteInput, evaluations: Evaluations, duties: ReadonlySet<string>): CalendarEntry[] {
  const { period, asOf } = latest(input);
  const [from, until] = [`${period.end.slice(0, 4)}-01-01`, lastDay(period.end, asOf)];
  return evaluations.ofArea(latest(input), input.areas.whole.code).flatMap((one) => {
    const { clause, due, restates, state } = one;
    if (due === null || due < from || due > until || restates !== undefined || duties.has(clause)) return [];
    if (state === "not_applicable") return [];
    const [held, missed] = [Number(state === "met"), Number(state === "missed")];
    const shown = one.withheld ? null : targetState(state, due, asOf);
    const late = missed === 1 ? [{ area: input.areas.whole.code, missed }] : [];
    return [{ clause, due, state: shown, owed: 1, held, missed, late }];
  });
}

/** The year's last day, or later where the review already looks into the next year. */
function lastDay(end: string, asOf: string): string {
  const [year, later] = [`${end.slice(0, 4)}-12-31`, addDays(asOf, ahead)];
  return later > year ? later : year;
}

function targetState(state: State | null, due: string, asOf: string): OccasionState {
  if (state === "no_data") return "no_data";
  return occasionState(state === "missed", state === "met", addDays(due, -30) <= asOf);
}

function occasionState(missed: boolean, held: boolean, begun: boolean): OccasionState {
  if (missed) return "missed";
  if (held) return "held";
  return begun ? "due" : "upcoming";
}

function limitsOf(input: SiteInput, evaluations: Evaluations): CalendarFile["limits"] {
  const now = latest(input);
  const ofCases = new Set(
    input.subjects.filter(({ uses }) => uses[0] === caseDataset).flatMap(({ indicators }) => Object.keys(indicators)),
  );
  const limited = clausesOf(input.policy).filter(
    ({ measure }) => measure.kind === "time_limit" || ofCases.has(indicatorOf(measure) ?? ""),
  );
  const limits = limited.flatMap(({ id }) => {
    const all = evaluations.ofClause(now, id);
    const evaluation = all.find(({ area }) => area === input.areas.whole.code);
    if (!evaluation || evaluation.restates !== undefined || evaluation.state === "not_applicable") return [];
    const ranked = new Set(input.areas.ranked.map(({ code }) => code));
    const short = all.filter((one) => ranked.has(one.area) && isLate(one));
    return [{ evaluation, areas: short.sort((a, b) => gap(b) - gap(a) || a.area.localeCompare(b.area)) }];
  });
  return limits.sort((a, b) => Number(isLate(b.evaluation)) - Number(isLate(a.evaluation)));
}

function isLate({ state }: PublishedEvaluation): boolean {
  return state === "missed" || state === "behind";
}

function gap({ gap }: PublishedEvaluation): number {
  return gap ?? 0;
}
