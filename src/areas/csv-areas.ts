import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { type Area, area, level } from "../contracts/area.ts";
import { UserError } from "../errors.ts";

const blank = z.string().transform((value) => (value.trim() === "" ? null : value.trim()));
const yes = z.string().transform((value) => /^(1|true|yes|是|√)$/i.test(value.trim()));

const areaLine = z.object({ code: z.string().min(1), name: z.string().min(1), level, parent: blank });

const attributeLine = z.object({
  area_code: z.string().min(1),
  key_village: blank.optional(),
  relocation_site: yes.optional(),
  peer_group: blank.optional(),
});

/** Areas from a CSV with the columns code, name, level, parent (empty for the root). */
export async function csvAreas(path: string): Promise<Area[]> {
  const lines = await readLines(path, areaLine);
  return lines.map((line) => area.parse(line));
}

/** Adds a workspace's own attributes (key village, relocation site, peer group) from a CSV with area_code. */
export async function withAttributes(areas: readonly Area[], path: string): Promise<Area[]> {
  const lines = await readLines(path, attributeLine);
  const known = new Set(areas.map((one) => one.code));
  const stray = lines.find((line) => !known.has(line.area_code));
  if (stray) throw areaUnknown(path, stray.area_code);
  const byCode = new Map(lines.map((line) => [line.area_code, line]));
  return areas.map((one) => {
    const line = byCode.get(one.code);
    if (!line) return one;
    return {
      ...one,
      keyVillage: line.key_village ?? one.keyVillage,
      relocationSite: line.relocation_site ?? one.relocationSite,
      peerGroup: line.peer_group ?? one.peerGroup,
    };
  });
}

/** The error for an area code that the tree does not hold. */
export function areaUnknown(where: string, got: string): UserError {
  return new UserError("areaUnknown", {
    what: { zh: "区划代码不在区划表里。", en: "This area code is not in the area tree." },
    where,
    got,
    allowed: "dudao.yaml › areas 里的代码 / a code of dudao.yaml › areas",
    next: { zh: "改正代码，或在区划表中补上该地区。", en: "Correct the code, or add the area to the tree." },
  });
}

async function readLines<T>(path: string, line: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new UserError(
      "fileMissing",
      {
        what: { zh: "找不到区划文件。", en: "The area file is missing." },
        where: path,
        next: { zh: "检查 dudao.yaml 里的路径。", en: "Check the path in dudao.yaml." },
      },
      { cause },
    );
  });
  const records: unknown[] = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  return records.map((record, index) => {
    const read = line.safeParse(record);
    if (read.success) return read.data;
    throw new UserError("areaTreeInvalid", {
      what: { zh: "区划文件有一行读不懂。", en: "A line of the area file cannot be read." },
      where: `${path} › ${index + 2}`,
      got: JSON.stringify(record),
      allowed: z.prettifyError(read.error),
      next: { zh: "改正这一行后重试。", en: "Correct this line and try again." },
    });
  });
}
