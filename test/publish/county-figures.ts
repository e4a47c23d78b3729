import { createHash } from "node:crypto";
import type { Area } from "../../src/contracts/area.ts";
import type { Figure } from "../../src/contracts/figure.ts";
import type { FigureLookup, SiteAreas } from "../../src/contracts/result.ts";
import type { Indicator } from "../../src/contracts/subject.ts";

/** Rows of a subject in a middling village. */
const rowsPerVillage: Record<string, number> = {
  persons: 240,
  households: 62,
  students: 40,
  houses: 58,
  loans: 6,
  assets: 9,
  projects: 2,
  cases: 4,
  cadres: 3,
  subsidies: 18,
  entities: 3,
  duties: 10,
};

/** Counts and sums for one row of the subject. */
const perRow: Record<string, number> = {
  employment_scale: 0.46,
  work_force: 0.56,
  public_post_workers: 0.054,
  migrant_workers: 0.21,
  relocated_employed: 0.04,
  workshop_workers: 0.02,
  monitored_households: 0.06,
  toilet_built: 0.045,
  linked_households: 9,
  workshop_poor_workers: 4,
  workshops_running: 0.3,
  loan_balance: 38_000,
  loan_new: 9_000,
  asset_income: 14_000,
  collective_income: 168_000,
  info_officers: 2,
};

const bases: Record<string, number> = { income_per_head: 4, cadre_present: 22, cadre_spot_present: 3 };

/** Made-up but steady figures: village by village from a hash, sums of sums above; the weak townships do worse. */
export function inventedFigures(
  areas: SiteAreas,
  indicators: ReadonlyMap<string, Indicator>,
  weak: ReadonlySet<string>,
  period: string,
  index: number,
): FigureLookup {
  const kept = new Map<string, Figure>();
  return function look(id, code, of) {
    const indicator = indicators.get(id);
    const area = areas.lineage(code)[0];
    if (!indicator || !area) return undefined;
    const key = `${id}|${code}|${of?.breakdown ?? ""}|${of?.category ?? ""}`;
    const found = kept.get(key) ?? invent(indicator, area, of);
    kept.set(key, found);
    return found;
  };

  function invent(indicator: Indicator, area: Area, of: Parameters<FigureLookup>[2]): Figure {
    const parts =
      area.level === "village"
        ? [village(indicator, area, of ? 0.3 : 1)]
        : below(area).map((one) => kept.get(one.code) ?? invent(indicator, one, of));
    const sum = (pick: (one: Figure) => number) => parts.reduce((total, one) => total + pick(one), 0);
    return figureOf(
      indicator,
      area,
      of,
      sum((one) => one.numerator),
      sum((one) => one.denominator),
      sum((one) => one.unknown),
    );
  }

  function below(area: Area): readonly Area[] {
    return area.code === areas.whole.code ? areas.ranked : areas.below(area.code);
  }

  function village(indicator: Indicator, area: Area, part: number): Figure {
    const size = chance(`${indicator.subject}|${area.code}`);
    const rows = Math.round((rowsPerVillage[indicator.subject] ?? 1) * part * (0.25 + 1.5 * size));
    const mine = chance(`${indicator.id}|${area.code}|${period}`);
    const common = chance(indicator.id);
    const isWeak = areas.lineage(area.code).some((above) => weak.has(above.code));
    const shortfall = (common < 0.3 ? 0 : 0.05 * common) * mine + (isWeak ? 0.12 * mine : 0);
    const rate = Math.max(0, Math.min(1, 1 - shortfall - (4 - index) * 0.012 * common));
    const denominator = rows * (indicator.figure === "ratio" ? (bases[indicator.id] ?? 40_000) : 1);
    if (indicator.figure === "share" || indicator.figure === "ratio") {
      const yuan = indicator.id === "income_per_head" ? 14_200 + 300 * index + 900 * mine : 1;
      const reached = (indicator.better === "lower" ? 1 - rate : rate) * denominator * yuan;
      return figureOf(indicator, area, undefined, Math.round(reached), denominator, mine > 0.9 && rows > 40 ? 1 : 0);
    }
    if (indicator.better === "lower")
      return figureOf(indicator, area, undefined, mine > 0.985 - (isWeak ? 0.1 : 0) ? 1 : 0, rows, 0);
    const each = perRow[indicator.id] ?? 1;
    return figureOf(
      indicator,
      area,
      undefined,
      Math.round(rows * each * (0.9 + 0.02 * index + 0.06 * mine - (isWeak ? 0.08 : 0))),
      rows,
      0,
    );
  }

  function figureOf(
    indicator: Indicator,
    area: Area,
    of: Parameters<FigureLookup>[2],
    numerator: number,
    denominator: number,
    unknown: number,
  ): Figure {
    const divided = indicator.figure === "share" || indicator.figure === "ratio";
    const value = denominator === 0 ? null : divided ? numerator / denominator : numerator;
    const at = { period, subject: indicator.subject, indicator: indicator.id, level: area.level, area: area.code };
    return {
      ...at,
      breakdown: of?.breakdown ?? "",
      category: of?.category ?? "",
      numerator,
      denominator,
      unknown,
      value,
    };
  }
}

/** A number from 0 to 1 that always is the same for one text. */
export function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
