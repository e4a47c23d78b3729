import { z } from "zod";
import type { Level } from "./area.ts";
import { type ColumnMeta, columnMeta } from "./column.ts";
import type { Text } from "./text.ts";

export type Severity = "refuse" | "warn" | "clue";
/** Who must act on a finding: the sender, the department, the operator, the inspector. */
export type ActsOn = "clerk" | "department" | "operator" | "inspector";

/** A rule over several columns of one row: a SQL condition over the lake's columns; NULL passes. */
export type RowCheck = {
  id: string;
  /** Portable SQL boolean over this dataset's lake columns and period_start, period_end. */
  holds: string;
  /** The column that a finding points to. */
  column: string;
  severity: Severity;
  actor: ActsOn;
  text: Text;
};

/** Values of a column must occur in a column of another dataset of the same period: asked once both are there. */
export type Reference = {
  column: string;
  dataset: string;
  to: string;
  severity: Exclude<Severity, "refuse">;
};

export type DatasetSpec<Shape extends Record<string, z.ZodType>> = {
  name: string;
  title: Text;
  /** What one row is. */
  row: Text;
  /** snapshot: the whole state at the period's end; events: what happened in the period. */
  kind: "snapshot" | "events";
  frequency: "monthly" | "quarterly" | "half_yearly" | "yearly" | "per_event";
  /** Level of the units that send it. */
  reportedBy: Level;
  /** The department or unit that answers for it. */
  owner: string;
  columns: Shape;
  /** Columns that are unique together within a period. */
  key: readonly (keyof Shape & string)[];
  /** Level a row's area must at least reach. */
  areaLevel?: Level;
  /** The column that holds the code of a row's area, where that is not left to the place headings. */
  areaColumn?: keyof Shape & string;
  checks?: readonly RowCheck[];
  references?: readonly Reference[];
};

export type Column = ColumnMeta & {
  name: string;
  /** Name in the lake: an identity number id_no becomes the keyed hash id_key. */
  lakeName: string;
};

type Shapes = Record<string, z.ZodType>;

/** A dataset's contract: everything about its sheets and its table is derived from this. It is plain data. */
export type Dataset<Shape extends Shapes = Shapes> = Omit<DatasetSpec<Shape>, "columns" | "checks" | "references"> & {
  columns: readonly Column[];
  checks: readonly RowCheck[];
  references: readonly Reference[];
};

/** A contract with the schema of one row as a clerk means it, which those who make rows can hold them to. */
export type ShapedDataset<Shape extends Shapes = Shapes> = Dataset<Shape> & { schema: z.ZodObject<Shape> };

/** Builds a dataset's contract from columns made with the builders of column.ts. */
export function dataset<Shape extends Shapes>(spec: DatasetSpec<Shape>): ShapedDataset<Shape> {
  const columns = Object.entries(spec.columns).map(([name, type]) => {
    const meta = columnMeta(type);
    return { ...meta, name, lakeName: meta.type === "identity" ? name.replace(/(_no)?$/, "_key") : name };
  });
  return {
    ...spec,
    schema: z.object(spec.columns),
    columns,
    checks: spec.checks ?? [],
    references: spec.references ?? [],
  };
}

/** One row of a dataset as a clerk means it, before identity numbers are hashed. */
export type RowOf<D extends ShapedDataset> = z.infer<D["schema"]>;

/** Headings that every sheet may carry beside its own columns; they locate the row's area. */
export const placeHeadings = {
  county: ["区县", "县区", "县(市、区)", "县"],
  township: ["乡镇", "镇街", "乡(镇)", "镇办", "乡镇(街道)"],
  village: ["行政村", "村", "村(社区)", "所在村"],
  areaCode: ["区划代码", "村编码", "行政区划代码"],
  asOf: ["统计时点", "数据截止日期", "填报日期", "统计时间"],
  reportUnit: ["填报单位", "报送单位", "填表单位"],
} as const;

/** Columns that intake adds to every lake table: where the row is, and where it came from. */
export const originColumns = [
  { name: "period", sql: "VARCHAR" },
  { name: "area_code", sql: "VARCHAR" },
  { name: "submission", sql: "VARCHAR" },
  { name: "sheet", sql: "VARCHAR" },
  { name: "row_number", sql: "BIGINT" },
] as const;

/** A lake table's columns with their DuckDB types, in order: the dataset's own, derived ones, origin. */
export function lakeColumns(contract: Dataset): { name: string; sql: string }[] {
  const own = contract.columns.flatMap((column) => [
    { name: column.lakeName, sql: sqlType(column) },
    ...(column.derive?.sex ? [{ name: column.derive.sex, sql: "VARCHAR" }] : []),
    ...(column.derive?.birthDate ? [{ name: column.derive.birthDate, sql: "DATE" }] : []),
  ]);
  return [...own, ...originColumns];
}

/** The DuckDB type of a column's values. */
export function sqlType(column: ColumnMeta): string {
  const types: Record<ColumnMeta["type"], string> = {
    text: "VARCHAR",
    code: "VARCHAR",
    name: "VARCHAR",
    identity: "VARCHAR",
    phone: "VARCHAR",
    enum: "VARCHAR",
    multi: "VARCHAR",
    yes_no: "BOOLEAN",
    integer: "BIGINT",
    number: "DECIMAL(18,4)",
    money: "DECIMAL(18,2)",
    share: "DOUBLE",
    date: "DATE",
    month: "DATE",
    year: "INTEGER",
  };
  return types[column.type];
}
