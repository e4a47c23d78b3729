import type { Privacy } from "../column.ts";
import { type Column, type Dataset, lakeColumns, originColumns, type RowCheck } from "../dataset.ts";

/**
 * A dataset's lake table, with references to those of `contracts`, as a contract of the Open Data Contract Standard 3.1, for those who take its data over.
 * Written as YAML it is a file `<dataset>.odcs.yaml`.
 */
export function openDataContract(contract: Dataset, contracts: readonly Dataset[]) {
  return {
    apiVersion: "v3.1.0",
    kind: "DataContract",
    id: `dudao-${contract.name}`,
    name: contract.name,
    version: "1.0.0",
    status: "active",
    description: {
      purpose: `${contract.title.zh} ${contract.title.en}`,
      usage: "一列为空表示不明，不表示“否”或 0。 A null means unknown, never no or zero.",
      limitations:
        "证件号码已变为加密散列，姓名和电话已遮盖。 Identity numbers are keyed hashes; names and telephones are masked.",
    },
    schema: [
      {
        name: contract.name,
        logicalType: "object",
        physicalType: "table",
        businessName: contract.title.zh,
        description: contract.title.en,
        dataGranularityDescription: `${contract.row.zh} ${contract.row.en}`,
        properties: properties(contract),
        ...listed(
          "quality",
          contract.checks.map((check) => rowQuality(check, contract)),
        ),
        ...listed("relationships", relationships(contract, contracts)),
      },
    ],
    slaProperties: [{ property: "frequency", ...frequencies[contract.frequency] }],
    customProperties: [
      { property: "kind", value: contract.kind },
      { property: "reportedBy", value: contract.reportedBy },
      { property: "owner", value: contract.owner },
    ],
  };
}

function properties(contract: Dataset): object[] {
  const own = new Map(contract.columns.map((column) => [column.lakeName, column]));
  const origin = new Set<string>(originColumns.map(({ name }) => name));
  return lakeColumns(contract).map(({ name, sql }) => {
    const column = own.get(name);
    const base = { name, logicalType: logicalType(sql), physicalType: sql };
    if (column) return { ...base, ...ownProperty(column, contract) };
    return { ...base, description: origin.has(name) ? origins[name] : "由证件号码得出 taken from the identity number" };
  });
}

function ownProperty(column: Column, contract: Dataset): object {
  const position = contract.key.indexOf(column.name) + 1;
  const options = column.type === "identity" ? {} : limits(column);
  return {
    businessName: column.heading,
    description: [column.en, column.note].filter(Boolean).join("; "),
    required: column.required,
    ...(position > 0 ? { primaryKey: true, primaryKeyPosition: position } : {}),
    classification: classes[column.privacy],
    ...(Object.keys(options).length > 0 ? { logicalTypeOptions: options } : {}),
    ...(column.unit || column.type === "money"
      ? { customProperties: [{ property: "unit", value: unitOf(column) }] }
      : {}),
    ...(column.type === "enum" ? { quality: [validValues(column.allowed ?? [])] } : {}),
  };
}

function limits({ type, min, max, pattern }: Column): object {
  if (["text", "code"].includes(type)) return pattern === undefined ? {} : { pattern };
  if (!["integer", "number", "money", "share", "year"].includes(type)) return {};
  return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

/** In the lake money is in 元 and a share is 0 to 1, whatever the sheet's unit was. */
function unitOf({ type, unit }: Column): string {
  if (type === "money") return "元";
  return type === "share" ? "1" : (unit ?? "");
}

function validValues(values: readonly string[]): object {
  return {
    type: "library",
    metric: "invalidValues",
    arguments: { validValues: [...values] },
    mustBe: 0,
    unit: "rows",
    severity: "error",
  };
}

/** A check that names the period's first or last day cannot be run on the table alone: it is given in words. */
function rowQuality({ id, holds, text, severity }: RowCheck, { name }: Dataset): object {
  const common = {
    name: id,
    description: `${text.zh} ${text.en}`,
    severity: severities[severity],
    dimension: "consistency",
  };
  if (/\bperiod_(start|end)\b/.test(holds))
    return { ...common, type: "text", customProperties: [{ property: "condition", value: holds }] };
  return {
    ...common,
    type: "sql",
    query: `SELECT COUNT(*) FROM ${name} WHERE NOT (${holds})`,
    mustBe: 0,
    unit: "rows",
  };
}

function relationships({ name, references, columns }: Dataset, contracts: readonly Dataset[]): object[] {
  return references.flatMap(({ column, dataset, to }) => {
    const own = columns.find((one) => one.name === column);
    const other = contracts.find((one) => one.name === dataset)?.columns.find((one) => one.name === to);
    return own && other
      ? [{ type: "foreignKey", from: `${name}.${own.lakeName}`, to: `${dataset}.${other.lakeName}` }]
      : [];
  });
}

function listed(name: string, items: readonly object[]): object {
  return items.length === 0 ? {} : { [name]: items };
}

function logicalType(sql: string): string {
  if (sql.startsWith("DECIMAL") || sql === "DOUBLE") return "number";
  const types: Record<string, string> = { BIGINT: "integer", INTEGER: "integer", DATE: "date", BOOLEAN: "boolean" };
  return types[sql] ?? "string";
}

const classes: Record<Privacy, string> = {
  open: "public",
  record: "restricted",
  name: "confidential",
  identity: "confidential",
};
const severities: Record<RowCheck["severity"], string> = { refuse: "error", warn: "warning", clue: "info" };
const frequencies: Record<Dataset["frequency"], { value: number | string; unit?: string }> = {
  monthly: { value: 1, unit: "m" },
  quarterly: { value: 3, unit: "m" },
  half_yearly: { value: 6, unit: "m" },
  yearly: { value: 1, unit: "y" },
  per_event: { value: "as it happens" },
};
const origins: Readonly<Record<string, string>> = {
  period: "报告期 reporting period",
  area_code: "所在地区的 12 位统计用区划代码 area of the row",
  submission: "报送批次 submission that the row came with",
  sheet: "工作表 worksheet",
  row_number: "行号 row in the worksheet",
};
