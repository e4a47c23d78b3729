import type { Column, Dataset } from "../dataset.ts";
import { yuanPer } from "../validation/read-number.ts";

/**
 * A dataset's sheet, as a CSV with the contract's own headings, as a Table Schema of Frictionless Data: for programs
 * that write what is to be sent. References lead to the headings of `contracts`.
 */
export function tableSchema(contract: Dataset, contracts: readonly Dataset[]) {
  const headings = new Map(contract.columns.map(({ name, heading }) => [name, heading]));
  const keys = contract.references.flatMap(({ column, dataset, to }) => {
    const other = contracts.find(({ name }) => name === dataset)?.columns.find(({ name }) => name === to);
    const own = headings.get(column);
    return other && own ? [{ fields: own, reference: { resource: dataset, fields: other.heading } }] : [];
  });
  return {
    fields: contract.columns.map(field),
    missingValues: [""],
    primaryKey: contract.key.map((name) => headings.get(name) ?? name),
    ...(keys.length > 0 ? { foreignKeys: keys } : {}),
  };
}

function field(column: Column): object {
  const rules = constraints(column);
  return {
    name: column.heading,
    title: column.en,
    ...typeOf(column),
    ...(column.note ? { description: column.note } : {}),
    ...(Object.keys(rules).length > 0 ? { constraints: rules } : {}),
  };
}

function typeOf({ type }: Column): object {
  switch (type) {
    case "integer":
      return { type: "integer" };
    case "number":
    case "money":
    case "share":
      return { type: "number" };
    case "yes_no":
      return { type: "boolean", trueValues: ["是"], falseValues: ["否"] };
    case "date":
      return { type: "date", format: "default" };
    case "month":
      return { type: "yearmonth" };
    case "year":
      return { type: "year" };
    default:
      return { type: "string" };
  }
}

function constraints(column: Column): Record<string, unknown> {
  const { required, type, allowed, pattern } = column;
  return {
    ...(required ? { required } : {}),
    ...(type === "enum" && allowed ? { enum: [...allowed] } : {}),
    ...(type === "identity" ? { pattern: "[1-9][0-9]{16}[0-9X]([0-9]{2}|[0-9]{2}[0-9B][0-9])?" } : {}),
    ...(pattern === undefined ? {} : { pattern: pattern.replace(/^\^|\$$/g, "") }),
    ...limits(column),
  };
}

/** In the unit of the sheet's figures. */
function limits({ type, min, max, unit }: Column): object {
  const percent = unit?.startsWith("%") ? 100 : 1;
  const scale = (value: number) =>
    type === "money" ? value / yuanPer(unit ?? null) : type === "share" ? value * percent : value;
  const [least, most] = type === "share" ? [min ?? 0, max ?? 1] : [min, max];
  const written = (value: number) => (type === "year" ? String(value) : scale(value));
  return {
    ...(least === undefined ? {} : { minimum: written(least) }),
    ...(most === undefined ? {} : { maximum: written(most) }),
  };
}
