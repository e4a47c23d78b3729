import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { area } from "../../src/contracts/area.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { chapter, policyHead } from "../../src/contracts/policy.ts";
import { scoring } from "../../src/contracts/scoring.ts";
import { renderError } from "../../src/errors.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";
import { checkPolicy } from "../../src/supervision/check-policy.ts";

const folder = join(import.meta.dirname, "../../policies/ganxian-2024");
const catalogue = join(import.meta.dirname, "../../../shared/clauses/ganxian-2024.csv");
const yaml = (file: string): unknown => parse(readFileSync(join(folder, file), "utf8"));
const head = policyHead.parse(yaml("policy.yaml"));
const clauses = head.chapters.flatMap((file) => chapter.parse(yaml(file)).clauses);
const workEvent = ruralAssistance.find((one) => one.name === "work_event");
const allowed = (name: string) => workEvent?.columns.find((column) => column.name === name)?.allowed;

describe("policies/ganxian-2024", () => {
  test("every file in the folder is used", () => {
    expect(readdirSync(folder).sort()).toEqual([...head.chapters, "policy.yaml", "scoring.yaml"].sort());
  });

  test("has clauses of every kind, in the document's order", () => {
    const kinds = new Set(clauses.map((one) => one.measure.kind));
    const all = ["rate", "count", "amount", "trend", "coverage", "zero", "limit", "time_limit", "milestone", "cadence"];
    expect([...kinds].sort()).toEqual(all.sort());
    const ids = clauses.map((one) => one.id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test("says how a target was read wherever the office declares it", () => {
    const silent = clauses.filter((one) => one.declared && one.interpretation === undefined).map((one) => one.id);
    expect(silent).toEqual([]);
  });

  test("fits the queries and the area", async () => {
    const county = area.parse({ code: "360704000000", name: "赣县区", level: "county", parent: null });
    const subjects = await loadSubjects(join(import.meta.dirname, "../../queries"));
    const chapters = head.chapters.map((file) => chapter.parse(yaml(file)));
    const policy = { ...head, chapters, scoring: scoring.parse(yaml("scoring.yaml")) };
    expect(checkPolicy(policy, subjects, [county]).map(renderError)).toEqual([]);
  });

  test("proves duties by classes and levels that work events have", () => {
    const events = clauses.flatMap(({ measure }) => ("event" in measure ? [measure.event] : []));
    expect(allowed("event_class")).toEqual(expect.arrayContaining(events.map((one) => one.event_class)));
    expect(allowed("level")).toEqual(expect.arrayContaining(events.map((one) => one.level)));
  });

  test("weights add up to 100", () => {
    const sum = scoring.parse(yaml("scoring.yaml")).items.reduce((total, item) => total + item.weight, 0);
    expect(sum).toBe(100);
  });

  test("ids and sections are those of the clause catalogue", (context) => {
    context.skip(!existsSync(catalogue), "the clause catalogue ../shared/clauses/ganxian-2024.csv is not here");
    const rows: Record<string, string>[] = parseCsv(readFileSync(catalogue), { columns: true, bom: true });
    const sections = new Map(rows.map((row) => [row.clause_id, row.section]));
    expect(clauses.map((one) => [one.id, one.section])).toEqual(clauses.map((one) => [one.id, sections.get(one.id)]));
  });
});
