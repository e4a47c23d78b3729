import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { z } from "zod";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function checksumHolds(id: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return "10X98765432"[sum % 11] === id[17];
}

const yesNo = z.enum(["是", "否", "有", "无"]).transform((text) => text === "是" || text === "有");

const row = z
  .object({
    人员编号: z.string().min(1),
    户编号: z.string().regex(/^H[0-9]+$/),
    姓名: z.string().min(1),
    身份证号: z
      .string()
      .regex(/^\d{17}[\dX]$/)
      .refine(checksumHolds),
    性别: z.enum(["男", "女"]),
    电话: z.string(),
    人员类别: z.enum(["脱贫户", "监测户", "一般农户"]),
    是否参保: yesNo,
    是否就业: yesNo,
    登记日期: z.iso.date(),
    走访日期: z.iso.date(),
    年龄: z.coerce.number().int().min(0).max(120),
    家庭人口: z.coerce.number().int().min(1).max(20),
    "收入(元)": z.coerce.number().min(0),
    "扶持资金(元)": z.coerce.number().min(0),
    耕地面积: z.coerce.number().min(0),
    完成率: z.coerce.number().min(0).max(1),
    起始年度: z.coerce.number().int().min(1900).max(2100),
    地址: z.string(),
    备注: z.string(),
  })
  .refine((one) => one.走访日期 >= one.登记日期 && one["扶持资金(元)"] <= one["收入(元)"]);

/** The same checks one row after the other, over the first rows of the sheet; writes no Parquet. */
export async function checkRowByRow(path: string, limit: number): Promise<{ accepted: number; rejected: number }> {
  const seen = new Set<string>();
  const hashes: string[] = [];
  let rejected = 0;
  for await (const record of createReadStream(path).pipe(parse({ columns: true, to: limit }))) {
    const read = row.safeParse(record);
    if (!read.success || seen.has(read.data.人员编号)) rejected += 1;
    else {
      seen.add(read.data.人员编号);
      hashes.push(createHash("sha256").update(`key${read.data.身份证号}`).digest("hex").slice(0, 32));
    }
  }
  return { accepted: hashes.length, rejected };
}
