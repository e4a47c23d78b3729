import type { Text } from "../text.ts";

/**
 * What a finding says: what was got, what is allowed, what to do. {got} is the value as shown (masked where personal),
 * {heading} the sender's heading; other names are given by the check.
 */
export const messages = {
  required: {
    zh: "“{heading}”不能为空，请补填",
    en: "{heading} must not be blank; fill it in",
  },
  type_text: {
    zh: "“{got}”无法读取，请重新填写“{heading}”",
    en: "{got} cannot be read; write {heading} again",
  },
  type_code: {
    zh: "“{got}”是被 Excel 改成科学计数法的编号，末几位已丢失，请把“{heading}”列设为文本后重新填写",
    en: "{got} is a code that Excel turned into scientific notation, its last digits are lost; format {heading} as text and enter it again",
  },
  type_yes_no: {
    zh: "“{got}”不是“是/否”，可填：是、否（√/×、有/无、1/0）",
    en: "{got} is neither yes nor no; write 是 or 否 (√/×, 有/无, 1/0)",
  },
  type_integer: {
    zh: "“{got}”不是整数，只填数字，不带单位和文字",
    en: "{got} is not a whole number; write digits only, without unit or words",
  },
  type_number: {
    zh: "“{got}”不是数字，只填数字，不带单位和文字",
    en: "{got} is not a number; write digits only, without unit or words",
  },
  type_share: {
    zh: "“{got}”不是比例，可填 0.97 或 97%",
    en: "{got} is not a share; write 0.97 or 97%",
  },
  type_date: {
    zh: "“{got}”不是日历上有的日期，请按 2024-03-15 填写",
    en: "{got} is not a date of the calendar; write it as 2024-03-15",
  },
  type_month: {
    zh: "“{got}”不是年月，请按 2024-03 填写",
    en: "{got} is not a month; write it as 2024-03",
  },
  type_year: {
    zh: "“{got}”不是年份，请按 2024 填写",
    en: "{got} is not a year; write it as 2024",
  },
  allowed: {
    zh: "“{got}”不在允许的值中，可填：{allowed}",
    en: "{got} is not an allowed value; allowed: {allowed}",
  },
  range: {
    zh: "“{got}”超出允许范围 {allowed}，请核对数值和单位",
    en: "{got} is outside the allowed range {allowed}; check the figure and its unit",
  },
  pattern: {
    zh: "“{got}”的写法不符合“{heading}”的格式 {allowed}，请核对",
    en: "{got} does not have the form of {heading}, {allowed}; check it",
  },
  identity_length: {
    zh: "“{got}”有 {length} 位，公民身份号码为 18 位，请核对补全",
    en: "{got} has {length} characters, an identity number has 18; check and complete it",
  },
  identity_old: {
    zh: "“{got}”是 15 位旧号码，请换成 18 位公民身份号码",
    en: "{got} is an old number of 15 digits; give the 18-digit one",
  },
  identity_excel: {
    zh: "“{got}”被 Excel 改成了科学计数法，末几位已丢失，请把该列设为文本后重新填写",
    en: "Excel turned {got} into scientific notation, its last digits are lost; format the column as text and enter it again",
  },
  identity_rounded: {
    zh: "“{got}”末三位为 000 且校验位不符，疑为 Excel 截断，请把该列设为文本后重新填写",
    en: "{got} ends in 000 with a wrong check digit, probably cut by Excel; format the column as text and enter it again",
  },
  identity_birth: {
    zh: "“{got}”里的出生日期不存在，请对照证件核对",
    en: "The date of birth inside {got} does not exist; check it against the card",
  },
  identity_digits: {
    zh: "“{got}”含有数字和末位 X 以外的字符，请对照证件核对",
    en: "{got} contains characters other than digits and a last X; check it against the card",
  },
  identity_checksum: {
    zh: "“{got}”的校验位不符，至少有一位写错，请对照证件核对",
    en: "The check digit of {got} does not fit, at least one digit is wrong; check it against the card",
  },
  cells: {
    zh: "这一行比表头多出单元格（“{got}”），请检查是否错列",
    en: "This row has more cells than there are headings ({got}); check whether the cells are shifted",
  },
  unique_repeat: {
    zh: "与第 {first} 行完全相同，只保留第一次出现的一行，请删除重复行",
    en: "The same as row {first}; only the first one is kept, delete the repeat",
  },
  unique_differs: {
    zh: "“{heading}”与第 {others} 行重复而内容不同，无法判断哪一行正确，请核对后只留一行",
    en: "{heading} is the same as in row {others} but the rows differ, which one is right cannot be told; keep only the right one",
  },
  area_unknown: {
    zh: "区划代码“{got}”不存在，请填 12 位统计用区划代码",
    en: "There is no area {got}; give the 12-digit statistical code",
  },
  area_outside: {
    zh: "“{got}”不在报送单位“{allowed}”的辖区内，请核对，或由所在地报送",
    en: "{got} does not lie in {allowed}, which sent the sheet; check it, or let its own unit send the row",
  },
  area_name: {
    zh: "在“{allowed}”辖区内找不到“{got}”，请填乡镇、行政村的规范名称或区划代码",
    en: "There is no {got} within {allowed}; write the official name of the township and village, or the area code",
  },
  area_ambiguous: {
    zh: "“{allowed}”辖区内有多个“{got}”，请同时填写乡镇或区划代码",
    en: "There are several {got} within {allowed}; give the township or the area code as well",
  },
  area_level: {
    zh: "没有写明所在{allowed}，这一行只计入“{got}”",
    en: "The {allowed} is not given; this row counts for {got} only",
  },
} as const satisfies Record<string, Text>;

export type MessageId = keyof typeof messages;
