import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import type { State } from "../contracts/evaluation.ts";
import { dutyIndicator } from "../contracts/measure.ts";
import type { Period } from "../contracts/period.ts";
import type { DutyMeasure } from "../contracts/policy.ts";
import type { Text } from "../contracts/text.ts";
import { areasBelow, isBelow } from "./areas-below.ts";
import { inForce } from "./demand.ts";
import { number } from "./figure-text.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type Judgement, notApplicable } from "./judgement.ts";
import { type Reading, read } from "./reading.ts";
import { reportsText, sentence } from "./why.ts";

/** What an area has owed and done of a duty by the date of the review. */
type Tally = {
  total: number;
  /** Occasions whose last day is past, and those that the figure counts. */
  owed: number;
  counted: number;
  held: number;
  failed: number;
  next: string | null;
  last: string | null;
};

/** Holds a cadence or milestone against one area: every occasion due so far must have been held in time. */
export function judgeDuty(
  inputs: Inputs,
  clause: { id: string; measure: DutyMeasure },
  occasions: readonly DueOccasion[],
  area: Area,
): Judgement {
  const { unit } = indicatorOf(inputs, dutyIndicator);
  if (isBelow(area.level, clause.measure.by)) return notApplicable(inputs, ">=", unit, otherLevel);
  const all = ofArea(inputs, occasions, clause.measure, area);
  if (all.length === 0) return notApplicable(inputs, ">=", unit, nobodyOwes);
  const mine = ofYear(all, inputs.period);
  const past = mine.length === 0 ? pastYear(inputs, all) : undefined;
  if (past) return judgeDuty({ ...inputs, period: past }, clause, occasions, area);
  if (mine.length === 0) return notApplicable(inputs, ">=", unit, otherYear);
  const of = { breakdown: "clause", category: clause.id };
  const reading = read(inputs, { indicator: dutyIndicator, of }, area, inputs.period.id);
  const tally = tallyOf(inputs, mine, reading);
  const state = stateOfDuty(inputs, clause.measure, tally, reading);
  return {
    state,
    judgedPeriod: inputs.period.id,
    ...figureOf(tally),
    unknown: reading.unknown,
    target: 1,
    targetNow: tally.owed > 0 ? 1 : null,
    operator: ">=",
    due: tally.next ?? tally.last,
    gap: tally.owed > 0 ? tally.failed : tally.total - tally.held,
    gapUnit: unit,
    baseline: null,
    why: whyDuty(state, clause.measure, tally, reading),
  };
}

const otherLevel: Text = { zh: "这是上级的职责，本级不考核。", en: "This is a duty of a higher level." };
const otherYear: Text = {
  zh: "到期的年份不在已报送的各期里。",
  en: "It fell due in a year of which no period has been reported.",
};
const nobodyOwes: Text = { zh: "本地区没有承担这项职责的单位。", en: "Nobody in this area owes this duty." };

/** What falls due in the period's year or later: work events are read year by year. */
function ofYear(occasions: readonly DueOccasion[], period: Period): DueOccasion[] {
  return occasions.filter(({ due }) => due >= `${period.start.slice(0, 4)}-01-01`);
}

/** The last known period of the year in which a duty of earlier years last fell due. */
function pastYear({ periods, period }: Inputs, occasions: readonly DueOccasion[]): Period | undefined {
  const year = occasions
    .map(({ due }) => due.slice(0, 4))
    .sort()
    .at(-1);
  return periods
    .filter((one) => one.kind === period.kind && one.end.slice(0, 4) === year)
    .sort((a, b) => a.end.localeCompare(b.end))
    .at(-1);
}

function ofArea(inputs: Inputs, occasions: readonly DueOccasion[], measure: DutyMeasure, area: Area): DueOccasion[] {
  const byArea = indexes.get(occasions) ?? Map.groupBy(occasions, (occasion) => occasion.area_code);
  indexes.set(occasions, byArea);
  return areasBelow(inputs.areas, area.code, measure.by).flatMap(({ code }) => byArea.get(code) ?? []);
}

const indexes = new WeakMap<readonly DueOccasion[], ReadonlyMap<string, DueOccasion[]>>();

function tallyOf(inputs: Inputs, occasions: readonly DueOccasion[], reading: Reading): Tally {
  const inPeriod = occasions.filter((one) => one.due <= inputs.period.end);
  const owed = inPeriod.filter((one) => one.due < inputs.asOf).length;
  const dates = occasions.map((one) => one.due).sort();
  const held = reading.numerator ?? 0;
  const counted = reading.denominator ?? 0;
  return {
    total: occasions.length,
    owed,
    counted,
    held,
    // The figure stands at the period's last day; what falls due on the day of the review or later may still be held.
    failed: Math.max(0, counted - held - (inPeriod.length - owed)),
    next: dates.find((due) => due >= inputs.asOf) ?? null,
    last: dates.at(-1) ?? null,
  };
}

function stateOfDuty(inputs: Inputs, measure: DutyMeasure, tally: Tally, reading: Reading): State {
  if (!inForce(inputs.policy, inputs.period)) return "not_due";
  if (reading.reported !== "none" && tally.held >= tally.total) return "met";
  if (tally.owed === 0) return "not_due";
  if (reading.reported === "none" || tally.counted < tally.owed) return "no_data";
  if (tally.failed === 0) return "met";
  const over = inputs.asOf > inputs.policy.to && inputs.period.end >= inputs.policy.to;
  return measure.kind === "milestone" || over ? "missed" : "behind";
}

function figureOf({ counted, held, failed }: Tally): Pick<Judgement, "value" | "numerator" | "denominator"> {
  const denominator = held + failed;
  if (counted === 0 || denominator === 0) return { value: null, numerator: null, denominator: null };
  return { value: held / denominator, numerator: held, denominator };
}

const anyEvidence: Text = { zh: "佐证材料", en: "evidence" };

function whyDuty(state: State, measure: DutyMeasure, tally: Tally, reading: Reading): Text {
  const named = measure.event.event_class;
  const what = named === null ? anyEvidence : { zh: named, en: named };
  const next = tally.next === null ? null : { zh: `下一期限${tally.next}`, en: `next date ${tally.next}` };
  if (state === "not_due") return sentence([{ zh: `${what.zh}尚未到期`, en: `nothing (${what.en}) is due yet` }, next]);
  const counts = {
    zh: `${what.zh}到期应办${number(tally.owed)}次，按期办${number(tally.held)}次`,
    en: `occasions (${what.en}) that have fallen due: ${number(tally.owed)}, held in time: ${number(tally.held)}`,
  };
  const failed = { zh: `${number(tally.failed)}次未按期`, en: `not in time: ${number(tally.failed)}` };
  const bad = state === "behind" || state === "missed";
  const last = next === null ? { zh: `期限${tally.last}`, en: `last date ${tally.last}` } : next;
  return sentence([counts, bad ? failed : null, reportsText(reading), last]);
}
