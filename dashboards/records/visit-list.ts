import { type RecordTable, recordAt, type ShownRecord } from "./record-table.ts";

/** One household, person or thing to go and see, with all that it fails. */
export type Visit = { subject: string; label: string; id: string; items: ShownRecord[] };

/** What is to be seen in one village, the most urgent first. */
export type VillageVisits = { code: string; name: string; visits: Visit[] };

type Sheet = VillageVisits & { known: Map<string, Visit> };

/** The records of some rows by village and, within it, by what they are about. */
export function visitList(
  table: RecordTable,
  rows: Uint32Array,
  subjectOf: (indicator: string) => string,
): VillageVisits[] {
  const villages = new Map<string, Sheet>();
  for (const row of rows) {
    const record = recordAt(table, row);
    const { code, name } = record.village;
    const village: Sheet = villages.get(code) ?? { code, name, visits: [], known: new Map() };
    villages.set(code, village);
    const subject = subjectOf(record.indicator);
    const key = `${record.id}|${record.label}`;
    const visit = village.known.get(key) ?? { subject, label: record.label, id: record.id, items: [] };
    if (!village.known.has(key)) village.visits.push(visit);
    village.known.set(key, visit);
    visit.items.push(record);
  }
  return [...villages.values()]
    .map(({ code, name, visits }) => ({ code, name, visits: visits.sort(byUrgency) }))
    .sort((a, b) => a.code.localeCompare(b.code));
}

/** The most urgent first, then those with most to ask; equal ones stay in the order of the rows. */
function byUrgency(a: Visit, b: Visit): number {
  return worst(b) - worst(a) || b.items.length - a.items.length;
}

function worst({ items }: Visit): number {
  return Math.max(...items.map(({ urgency }) => urgency));
}
