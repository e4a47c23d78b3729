import type { Level } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import type { Figure } from "../contracts/figure.ts";
import type { Cell } from "../contracts/published.ts";
import type { SubjectWords } from "../contracts/subject.ts";

/** Disclosure control of one zone: which figures are about too few people to be shown. */
export type Withholding = {
  minimum: number;
  isPersonal: (subject: string) => boolean;
};

/** A subject is about people when the dataset that holds it carries a name or an identity number. */
export function withholding(minimum: number, subjects: readonly SubjectWords[], contracts: readonly Dataset[]): Withholding {
  const personal = new Set(
    subjects
      .filter((subject) =>
        contracts
          .find((contract) => contract.name === subject.uses[0])
          ?.columns.some((column) => column.privacy === "name" || column.privacy === "identity"),
      )
      .map((subject) => subject.subject),
  );
  return { minimum, isPersonal: (subject) => personal.has(subject) };
}

/** Whether a figure must be withheld: it is about people, and about fewer than the minimum of them. */
export function isWithheld(figure: Figure, counted: boolean, rule: Withholding): boolean {
  if (!rule.isPersonal(figure.subject)) return false;
  if (figure.denominator > 0 && figure.denominator < rule.minimum) return true;
  return counted && isSmallArea(figure.level) && figure.numerator > 0 && figure.numerator < rule.minimum;
}

/** A withheld cell keeps nothing of its figure. */
export function withhold(cell: Cell): Cell {
  return { ...cell, value: null, numerator: null, denominator: null, unknown: 0, state: null, withheld: true };
}

/**
 * If just one area of a group were withheld, the others and their total would give it away:
 * the smallest of the rest is then withheld too.
 */
export function withholdPartner(cells: readonly Cell[]): Cell[] {
  if (cells.filter((cell) => cell.withheld).length !== 1) return [...cells];
  const sizes = cells.map((cell) => (cell.withheld || !cell.denominator ? Number.POSITIVE_INFINITY : cell.denominator));
  const smallest = sizes.indexOf(Math.min(...sizes));
  return cells.map((cell, index) => (index === smallest && Number.isFinite(sizes[index]) ? withhold(cell) : cell));
}

function isSmallArea(level: Level): boolean {
  return level === "village";
}
