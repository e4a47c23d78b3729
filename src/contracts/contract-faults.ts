import { type Column, type Dataset, lakeColumns } from "./dataset.ts";
import type { Text } from "./text.ts";

export type ContractFault = { path: string; what: Text; got: string; allowed: string };

/** Check ids that intake itself uses; a row check needs another one. */
const intakeChecks = ["required", "type", "allowed", "range", "pattern", "identity", "unique", "area"];
/** Names that a row check sees beside the dataset's columns. */
const periodNames = ["period_start", "period_end"];

/** What is wrong with a contract beyond its shape: names, headings, ranges and references that do not fit together. */
export function contractFaults(contract: Dataset): ContractFault[] {
  return [
    ...unknownColumns(contract),
    ...optionalAreaColumn(contract),
    ...repeated(
      contract.checks.map(({ id }, at) => ({ name: id, path: `checks.${at}.id` })),
      { zh: "检查编号重复，或与内置检查同名。", en: "The check's id is used twice, or by intake itself." },
      intakeChecks,
    ),
    ...repeated(
      lakeColumns(contract).map(({ name }) => ({ name, path: `columns.${name}` })),
      { zh: "列名重复，或与系统列同名。", en: "The column's name is used twice, or by the system itself." },
      periodNames,
    ),
    ...repeated(contract.columns.flatMap(headingsOf), {
      zh: "同一表头对应两列。",
      en: "One heading stands for two columns.",
    }),
    ...contract.columns.flatMap(columnFaults),
  ];
}

function unknownColumns(contract: Dataset): ContractFault[] {
  const names = contract.columns.map(({ name }) => name);
  const used = [
    ...contract.key.map((name, at) => ({ name, path: `key.${at}` })),
    ...(contract.areaColumn === undefined ? [] : [{ name: contract.areaColumn, path: "areaColumn" }]),
    ...contract.checks.map(({ column }, at) => ({ name: column, path: `checks.${at}.column` })),
    ...contract.references.map(({ column }, at) => ({ name: column, path: `references.${at}.column` })),
  ];
  return used
    .filter(({ name }) => !names.includes(name))
    .map(({ name, path }) => ({
      path,
      what: { zh: "没有这一列。", en: "There is no such column." },
      got: name,
      allowed: names.join("、"),
    }));
}

/** A row without its area would be counted for the sender's own. */
function optionalAreaColumn(contract: Dataset): ContractFault[] {
  const column = contract.columns.find(({ name }) => name === contract.areaColumn);
  if (!column || column.required) return [];
  return [
    {
      path: `columns.${column.name}.required`,
      what: { zh: "区划所在的列必须必填。", en: "The column of the row's area must be required." },
      got: "false",
      allowed: "true",
    },
  ];
}

function repeated(
  entries: readonly { name: string; path: string }[],
  what: Text,
  taken: readonly string[] = [],
): ContractFault[] {
  const seen = new Set(taken);
  return entries.flatMap(({ name, path }) => {
    const free = !seen.has(name);
    seen.add(name);
    return free ? [] : [{ path, what, got: name, allowed: "（另一个名称 another name）" }];
  });
}

/** Headings of one column; the same heading twice within a column is no ambiguity. */
function headingsOf(column: Column): { name: string; path: string }[] {
  const headings = new Set([column.heading, ...column.variants.map(({ heading }) => heading)]);
  return [...headings].map((name) => ({ name, path: `columns.${column.name}.heading` }));
}

function columnFaults(column: Column): ContractFault[] {
  const path = `columns.${column.name}`;
  const faults: ContractFault[] = [];
  if (column.min !== undefined && column.max !== undefined && column.min > column.max)
    faults.push({
      path: `${path}.min`,
      what: { zh: "最小值大于最大值。", en: "The minimum exceeds the maximum." },
      got: String(column.min),
      allowed: `<= ${column.max}`,
    });
  if (column.derive && column.type !== "identity")
    faults.push({
      path: `${path}.derive`,
      what: { zh: "只有证件号码列可以推出性别和出生日期。", en: "Only an identity number gives sex and birth date." },
      got: column.type,
      allowed: "identity",
    });
  return [...faults, ...patternFaults(column, path), ...synonymFaults(column, path)];
}

function patternFaults({ pattern }: Column, path: string): ContractFault[] {
  if (pattern === undefined) return [];
  try {
    new RegExp(pattern, "u");
    return [];
  } catch {
    const what = { zh: "正则表达式写错了。", en: "The pattern is not a regular expression." };
    return [{ path: `${path}.pattern`, what, got: pattern, allowed: "^[0-9]{12}$" }];
  }
}

function synonymFaults(column: Column, path: string): ContractFault[] {
  const allowed = column.type === "yes_no" ? ["是", "否"] : (column.allowed ?? []);
  return Object.entries(column.synonyms)
    .filter(([, value]) => !allowed.includes(value))
    .map(([synonym, value]) => ({
      path: `${path}.synonyms.${synonym}`,
      what: { zh: "同义词指向的值不在允许值里。", en: "The synonym stands for a value that is not allowed." },
      got: value,
      allowed: allowed.join("、") || "（此类型没有允许值 none for this type）",
    }));
}
