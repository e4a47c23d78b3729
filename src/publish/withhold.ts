import type { Area } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import type { Figure } from "../contracts/figure.ts";
import type { Cell } from "../contracts/published.ts";
import type { SiteAreas } from "../contracts/result.ts";
import type { SubjectWords } from "../contracts/subject.ts";

/** What one indicator says of an area: how many people it is about, and how many it counts (null: it counts none). */
export type Size = { people: number; counted: number | null };

/**
 * Names of the subjects that are about people or their households: the dataset that holds them carries identity
 * numbers, or its key is not open. A name beside a thing (the keeper of an asset) does not make it a person.
 */
export function personalSubjects(
  subjects: readonly SubjectWords[],
  contracts: readonly Dataset[],
): ReadonlySet<string> {
  const personal = new Set(contracts.filter(isPersonal).map((contract) => contract.name));
  return new Set(
    subjects.filter(({ uses }) => uses[0] !== undefined && personal.has(uses[0])).map(({ subject }) => subject),
  );
}

/** How many people a figure is about. A ratio's base may be money or days: `subjects` then counts who is behind it. */
export function sizeOf(figure: Figure, kind: string, subjects: number): Size {
  const people = kind === "ratio" ? Math.min(subjects, figure.denominator) : figure.denominator;
  return { people, counted: kind === "count" ? figure.numerator : null };
}

/**
 * Codes of the areas whose figure is withheld: those about fewer people than the minimum, and as many of their
 * neighbours, smallest first, as it takes that nobody finds the figure by subtracting from the area above.
 */
export function withheldAreas(
  areas: SiteAreas,
  minimum: number,
  size: (area: string) => Size | undefined,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  const groups = [areas.ranked, ...areas.ranked.map((area) => areas.below(area.code))];
  for (const area of [areas.whole, ...groups.flat()])
    if (isSmall(area, size(area.code), minimum)) hidden.add(area.code);
  cover(areas.whole, areas.ranked);
  for (const area of areas.ranked) cover(area, areas.below(area.code));
  return hidden;

  function cover(parent: Area, group: readonly Area[]): void {
    const people = (code: string) => size(code)?.people ?? 0;
    const sized = group.map(({ code }) => code).filter((code) => people(code) > 0);
    const out = sized.filter((code) => hidden.has(code));
    if (out.length === 0 && !hidden.has(parent.code)) return;
    const rest = sized.filter((code) => !hidden.has(code)).sort((a, b) => people(b) - people(a) || b.localeCompare(a));
    while (!isCovered()) {
      const next = rest.pop();
      if (next === undefined) return;
      hidden.add(next);
      out.push(next);
    }

    function isCovered(): boolean {
      if (hidden.has(parent.code)) return out.length > 0;
      return out.length > 1 && out.reduce((sum, code) => sum + people(code), 0) >= minimum;
    }
  }
}

/** A withheld cell keeps nothing of its figure. */
export function withhold(cell: Cell): Cell {
  return {
    ...cell,
    value: null,
    numerator: null,
    denominator: null,
    unknown: 0,
    state: null,
    withheld: true,
    quality: { ...cell.quality, small: false },
  };
}

function isSmall(area: Area, size: Size | undefined, minimum: number): boolean {
  if (!size) return false;
  if (size.people > 0 && size.people < minimum) return true;
  return area.level === "village" && size.counted !== null && size.counted > 0 && size.counted < minimum;
}

function isPersonal({ columns, key }: Dataset): boolean {
  return columns.some(({ name, privacy }) => privacy === "identity" || (privacy !== "open" && key.includes(name)));
}
