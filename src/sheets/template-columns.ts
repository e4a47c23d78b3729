import { type Column, type Dataset, placeHeadings } from "../contracts/dataset.ts";
import { cellLimits } from "./cell-limits.ts";
import type { Range } from "./cell-ref.ts";
import { allowedWords, exampleOf } from "./column-help.ts";
import type { ValueLists } from "./marker.ts";
import type { Style } from "./styles.ts";
import type { Validation } from "./validations.ts";

/** A column of a template: one of the contract's, or the place where the row's subject is. */
export type TemplateColumn = {
  heading: string;
  required: boolean;
  allowed: string;
  example: string;
  meaning: string;
  style: Style;
  limits: (range: Range, lists: ValueLists) => Validation | undefined;
};

/** The places inside the unit that will fill the template: names, and the codes of all of them and of the unit itself. */
export type Places = { townships: readonly string[]; villages: readonly string[]; codes: readonly string[] };

const areaHeadings: ReadonlySet<string> = new Set(placeHeadings.areaCode);

/** The columns of a dataset's template: the place first, then the contract's own. */
export function templateColumns(contract: Dataset, places: Places): TemplateColumn[] {
  return [...placeColumns(contract, places), ...contract.columns.map((column) => ownColumn(column, contract, places))];
}

function ownColumn(column: Column, contract: Dataset, { codes }: Places): TemplateColumn {
  const isArea = column.name === contract.areaColumn || areaHeadings.has(column.heading);
  return {
    heading: column.heading,
    required: column.required,
    allowed: allowedWords(column),
    example: isArea ? (codes.at(-1) ?? "") : exampleOf(column),
    meaning: [column.en, column.note].filter(Boolean).join("；"),
    style: styleOf(column),
    limits: (range, lists) =>
      isArea ? choiceOf(column.heading, codes, range, lists) : cellLimits(column, range, lists),
  };
}

/** Nothing is asked where the contract has a column of its own for the place, or the unit has nothing below it. */
function placeColumns(contract: Dataset, { townships, villages }: Places): TemplateColumn[] {
  if (contract.areaColumn !== undefined) return [];
  const taken = new Set(
    contract.columns.flatMap(({ heading, variants }) => [heading, ...variants.map((one) => one.heading)]),
  );
  return [
    placeColumn(placeHeadings.township[0], "所在乡镇 Township", townships),
    placeColumn(placeHeadings.village[0], "所在行政村 Village", villages),
  ].filter(({ heading, example }) => example !== "" && !taken.has(heading));
}

function placeColumn(heading: string, meaning: string, names: readonly string[]): TemplateColumn {
  const distinct = [...new Set(names)];
  return {
    ...{ heading, meaning, required: false, example: distinct[0] ?? "", style: { text: true } },
    allowed: "从下拉列表中选择",
    limits: (range, lists) => choiceOf(heading, distinct, range, lists),
  };
}

function choiceOf(heading: string, values: readonly string[], range: Range, lists: ValueLists): Validation {
  return { range, type: "list", first: lists.formula(values), error: `“${heading}”请从下拉列表中选择` };
}

function styleOf({ type }: Column): Style {
  if (type === "date") return { date: true };
  return ["text", "code", "name", "identity", "phone", "enum", "multi", "yes_no", "month"].includes(type)
    ? { text: true }
    : {};
}
