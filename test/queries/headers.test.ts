import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";

const subjects = await loadSubjects(fileURLToPath(new URL("../../queries", import.meta.url)));

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
});
