import type { Column } from "../contracts/dataset.ts";

/** The unit in which a sheet gives a column's figures, and whether its heading asks the opposite question. */
export type AsSent = { unit?: string | null; inverse?: boolean };

/** What may stand in a column, for a clerk. */
export function allowedWords(column: Column, { unit = column.unit ?? null }: AsSent = {}): string {
  const words = [
    column.allowed ? `可填：${column.allowed.join("、")}` : typeWords[column.type],
    limitWords(column, unit),
  ];
  if (column.type === "multi") words.push("多个值用“、”分开");
  if (column.pattern) words.push(`格式 ${column.pattern}`);
  words.push(column.required ? "必填" : "可以空白，空白表示不明");
  return words.filter(Boolean).join("；");
}

/** A value that a column takes, as it is typed. */
export function exampleOf(column: Column, { unit = column.unit ?? null }: AsSent = {}): string {
  const [first = ""] = column.allowed ?? [];
  switch (column.type) {
    case "text":
      return column.pattern ? exampleCode(column.pattern) : `${column.heading}示例`;
    case "code":
      return column.pattern ? exampleCode(column.pattern) : "360704001";
    case "name":
      return "张三";
    case "identity":
      return "11010519491231002X";
    case "phone":
      return "13800000000";
    case "enum":
      return first;
    case "multi":
      return (column.allowed ?? []).slice(0, 2).join("、");
    case "yes_no":
      return "是";
    case "integer":
      return String(within(column, 2));
    case "number":
    case "money":
      return String(within(column, 12.5));
    case "share":
      return unit?.startsWith("%") ? "97" : "97%";
    case "date":
      return "2024-03-15";
    case "month":
      return "2024-03";
    case "year":
      return String(within(column, 2024));
  }
}

const typeWords: Record<Column["type"], string> = {
  text: "文字",
  code: "编号，按文本填写",
  name: "姓名",
  identity: "18 位公民身份号码，按文本填写",
  phone: "电话号码，按文本填写",
  enum: "",
  multi: "",
  yes_no: "可填：是、否",
  integer: "整数，不带单位",
  number: "数字，不带单位",
  money: "金额，只填数字",
  share: "比例，如 0.97 或 97%",
  date: "日期，如 2024-03-15",
  month: "年月，如 2024-03",
  year: "年份，如 2024",
};

function limitWords({ type, min, max }: Column, unit: string | null): string {
  const shown = unit === null ? "" : `单位 ${unit}`;
  // Limits of money are in 元, whatever the sheet's unit is.
  const limit = (value: number) => (type === "money" ? `${value} 元` : String(value));
  if (min !== undefined && max !== undefined)
    return [shown, `${limit(min)} 至 ${limit(max)}`].filter(Boolean).join("，");
  if (min !== undefined) return [shown, `不小于 ${limit(min)}`].filter(Boolean).join("，");
  return [shown, max === undefined ? "" : `不大于 ${limit(max)}`].filter(Boolean).join("，");
}

function within({ min, max }: Column, wanted: number): number {
  return Math.min(max ?? wanted, Math.max(min ?? wanted, wanted));
}

/** Codes of a fixed number of digits are the only pattern with an example of its own. */
function exampleCode(pattern: string): string {
  const digits = Number(/\{(\d+)\}/.exec(pattern)?.[1] ?? 12);
  return "360704101000".padEnd(digits, "0").slice(0, digits);
}
