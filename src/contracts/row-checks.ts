import type { z } from "zod";
import { columnMeta } from "./column.ts";
import type { RowCheck, Severity } from "./dataset.ts";

/** Makers of the usual row checks over a dataset's columns; their words come from the columns' headings. */
export function checksOver<Shape extends Record<string, z.ZodType>>(columns: Shape) {
  type Name = keyof Shape & string;
  const words = (name: Name) => wordsOf(columns, name);
  return {
    /** A date that cannot lie before another one. */
    inOrder(earlier: Name, later: Name, severity: Severity = "refuse"): RowCheck {
      const [a, b] = [words(earlier), words(later)];
      return {
        id: `${later}_after_${earlier}`,
        holds: `${later} >= ${earlier}`,
        column: later,
        severity,
        actor: "clerk",
        text: { zh: `${b.zh}早于${a.zh}`, en: `${b.en} is before ${lower(a.en)}` },
      };
    },
    /** A part that cannot exceed its whole. */
    atMost(part: Name, whole: Name, severity: Severity = "refuse"): RowCheck {
      const [a, b] = [words(part), words(whole)];
      return {
        id: `${part}_within_${whole}`,
        holds: `${part} <= ${whole}`,
        column: part,
        severity,
        actor: "clerk",
        text: { zh: `${a.zh}大于${b.zh}`, en: `${a.en} exceeds ${lower(b.en)}` },
      };
    },
    /** A date of something done, which cannot lie after the period's end. */
    notAfterPeriod(name: Name, severity: Severity = "warn"): RowCheck {
      const a = words(name);
      return {
        id: `${name}_not_after_period`,
        holds: `${name} <= period_end`,
        column: name,
        severity,
        actor: "clerk",
        text: { zh: `${a.zh}晚于报告期末`, en: `${a.en} lies after the end of the period` },
      };
    },
    /** A fact that needs another one: where `condition` (SQL over the row) holds, the column must be filled. */
    filledWhere(
      name: Name,
      condition: string,
      because: { zh: string; en: string },
      severity: Severity = "warn",
    ): RowCheck {
      const a = words(name);
      return {
        id: `${name}_filled`,
        holds: `NOT (${condition}) OR ${name} IS NOT NULL`,
        column: name,
        severity,
        actor: "clerk",
        text: { zh: `${because.zh}，${a.zh}不能为空`, en: `${because.en}: ${lower(a.en)} must be filled` },
      };
    },
    /** A total that equals the sum of its parts (blank parts count as 0; all blank passes) within a tolerance in the lake's unit. */
    sumsTo(total: Name, parts: readonly Name[], tolerance: number, minus: readonly Name[] = []): RowCheck {
      const a = words(total);
      const sum = parts.map((part) => `COALESCE(${part}, 0)`).join(" + ");
      const less = minus.map((part) => ` - COALESCE(${part}, 0)`).join("");
      const zh = `${parts.map((part) => words(part).zh).join("＋")}${minus.map((part) => `－${words(part).zh}`).join("")}`;
      const en = `${parts.map((part) => words(part).en).join(" + ")}${minus.map((part) => ` - ${words(part).en}`).join("")}`;
      return {
        id: `${total}_sums_up`,
        holds: `COALESCE(${[...parts, ...minus].join(", ")}) IS NULL OR ABS(${total} - (${sum}${less})) <= ${tolerance}`,
        column: total,
        severity: "warn",
        actor: "clerk",
        text: { zh: `${a.zh}不等于${zh}`, en: `${a.en} is not ${lower(en)}` },
      };
    },
  };
}

function wordsOf(columns: Record<string, z.ZodType>, name: string) {
  const type = columns[name];
  if (!type) throw new Error(`no column ${name}`);
  const { heading, en } = columnMeta(type);
  return { zh: heading.replace(/[(（](元|万元|月|亩)[)）]$/, ""), en };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
