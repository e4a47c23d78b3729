import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";

const subjects = await loadSubjects(fileURLToPath(new URL("../../queries", import.meta.url)));

/** What one engine of DuckDB, Trino and Athena refuses, or answers otherwise than the others. */
const notPortable: Record<string, RegExp> = {
  "a cast with ::": /::/,
  QUALIFY: /\bqualify\b/i,
  "whole-number division with //": /\/\//,
  ifnull: /\bifnull\s*\(/i,
  "date_diff in anything but whole days": /\bdate_diff\s*\(\s*(?!'day')/i,
  "GROUP BY ALL": /\bgroup\s+by\s+all\b/i,
  "list functions": /\b(list_\w+|list|array_length|len|unnest)\s*\(/i,
  "an array in brackets": /\[/,
  ILIKE: /\bilike\b/i,
  "SELECT * EXCLUDE or REPLACE": /\*\s*(exclude|replace)\b/i,
  "greatest and least, which treat NULL differently": /\b(greatest|least)\s*\(/i,
  "concat, which treats NULL differently": /\bconcat\s*\(/i,
  "an unquoted interval": /\binterval\s+\d/i,
  "regular expressions": /\bregexp_\w+\s*\(/i,
  strftime: /\bstrftime\s*\(/i,
  last_day: /\blast_day\s*\(/i,
  "a division, whose type differs": /[\w)]\s*\/\s*[\w(]/,
  "date_trunc without a cast": /(?<!CAST\()\bdate_trunc\s*\(/i,
  "a date plus an interval without a cast": /(?<!CAST\([^)]*)INTERVAL\s+'/i,
  "a date compared with text": /(?:_date|period_end|period_start|as_of)\s*[<>=]+\s*'/i,
};

describe.each(subjects)("$subject", ({ sql, indicators, uses }) => {
  const header = sql.slice(0, sql.search(/^(?!--)/m));
  const statement = sql.replaceAll(/--.*$/gm, "");

  test("its header says what one row is", () => {
    expect(header).toMatch(/^-- 一行：.+ \| One row: .+/);
  });

  test("its header has every indicator", () => {
    const missing = Object.keys(indicators).filter((id) => !new RegExp(`^-- ${id}\\s`, "m").test(header));
    expect(missing).toEqual([]);
  });

  test("it names the datasets that it reads, and no other", () => {
    const known = ruralAssistance.map((contract) => contract.name);
    const read = known.filter((name) => new RegExp(`\\b(FROM|JOIN) ${name}\\b`).test(statement));
    expect([...uses].sort()).toEqual(read.sort());
  });

  test.each(Object.entries(notPortable))("it has no %s", (_, construct) => {
    expect(statement.match(construct)?.[0]).toBeUndefined();
  });
});
