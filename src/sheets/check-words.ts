import type { Dataset } from "../contracts/dataset.ts";

const words: Readonly<Record<string, string>> = {
  required: "必填未填",
  type: "类型不对",
  allowed: "不在允许的值中",
  range: "超出范围",
  pattern: "格式不符",
  identity: "证件号码有误",
  unique: "重复",
  area: "区划有误或不在本辖区",
  area_level: "没有写到规定的层级",
  cells: "单元格比表头多",
};

/** What a check is called for a clerk. */
export function checkWords(check: string, contract: Dataset): string {
  return words[check] ?? contract.checks.find(({ id }) => id === check)?.text.zh ?? check;
}
