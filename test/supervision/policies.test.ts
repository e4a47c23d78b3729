import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { area } from "../../src/contracts/area.ts";
import { clausesOf, type Policy } from "../../src/contracts/policy.ts";
import { renderError } from "../../src/errors.ts";
import { loadPolicy, loadProgramme, type Programme, withPolicy } from "../../src/programme.ts";
import { checkPolicy } from "../../src/supervision/check-policy.ts";
import { basisOf } from "../../src/supervision/policy-coverage.ts";

const root = join(import.meta.dirname, "../../policies");
const catalogues = join(import.meta.dirname, "../../../shared/clauses");
const ids = readdirSync(root).sort();

/** The clauses of a policy, one line each: a clause that goes or changes its measure is a visible difference. */
function listing(policy: Policy): string {
  const lines = clausesOf(policy).map(({ id, measure }) => {
    const what = "indicator" in measure ? ` ${measure.indicator}` : "clause" in measure ? ` ${measure.clause}` : "";
    const how = "does" in measure ? ` ${measure.does}` : "what" in measure ? ` ${measure.what}` : "";
    return `${id} ${measure.kind}${how}${what}`;
  });
  return `${lines.join("\n")}\n`;
}

let programme: Programme;
beforeAll(async () => {
  programme = await loadProgramme("rural-assistance");
});

describe.each(ids)("policies/%s", (id) => {
  let policy: Policy;
  beforeAll(async () => {
    policy = await loadPolicy(programme, id);
  });

  test("is sound: ids, dates, indicators, registers, weights, every clause of the catalogue", () => {
    const own = area.parse({ code: policy.area, name: "本地", level: policy.level, parent: null });
    expect(checkPolicy(policy, withPolicy(programme, policy), [own]).map(renderError)).toEqual([]);
  });

  test("every file in the folder is used", () => {
    const files = readdirSync(join(root, id), { recursive: true, encoding: "utf8" });
    const head = readFileSync(join(root, id, "policy.yaml"), "utf8");
    const named = files.filter((name) => name.endsWith(".yaml") && head.includes(`- ${name}`));
    expect([...named, "policy.yaml", "scoring.yaml"].sort()).toEqual(
      files.filter((name) => name.endsWith(".yaml")).sort(),
    );
  });

  test("no file is longer than somebody would read", () => {
    const files = readdirSync(join(root, id), { recursive: true, encoding: "utf8" }).filter((one) =>
      one.endsWith(".yaml"),
    );
    const long = files.filter((name) => readFileSync(join(root, id, name), "utf8").split("\n").length > 400);
    expect(long).toEqual([]);
  });

  test("lists its clauses in the document's order", async () => {
    const found = clausesOf(policy).map((one) => one.id);
    expect(found).toEqual([...found].sort());
    await expect(listing(policy)).toMatchFileSnapshot(join(import.meta.dirname, "clauses", `${id}.txt`));
  });

  test("says how a target was read wherever the office declares it", () => {
    const silent = clausesOf(policy).filter((one) => one.declared && one.interpretation === undefined);
    expect(silent.map((one) => one.id)).toEqual([]);
  });

  test("proves duties by classes and levels that work events have", () => {
    const columns = programme.contracts.find((one) => one.name === "work_event")?.columns;
    const allowed = (name: string) => columns?.find((column) => column.name === name)?.allowed ?? [];
    const events = clausesOf(policy).flatMap(({ measure }) => ("event" in measure ? [measure.event] : []));
    const classes = events.flatMap((one) => one.event_class ?? []);
    expect(classes.filter((one) => !allowed("event_class").includes(one))).toEqual([]);
    const levels = events.flatMap((one) => one.level ?? []);
    expect(levels.filter((one) => !allowed("level").includes(one))).toEqual([]);
  });

  test("weights add up to 100", () => {
    const sum = policy.scoring?.items.reduce((total, item) => total + item.weight, 0) ?? 100;
    expect(sum).toBeCloseTo(100, 9);
  });

  test("ids and sections are those of the clause catalogue", (context) => {
    const catalogue = join(catalogues, `${id}.csv`);
    context.skip(!existsSync(catalogue), `the clause catalogue ../shared/clauses/${id}.csv is not here`);
    const rows: Record<string, string>[] = parseCsv(readFileSync(catalogue), { columns: true, bom: true });
    expect(policy.catalogue).toBe(rows.length);
    const sections = new Map(rows.map((row) => [row.clause_id, row.section]));
    const clauses = clausesOf(policy);
    expect(clauses.map((one) => [one.id, one.section])).toEqual(clauses.map((one) => [one.id, sections.get(one.id)]));
  });
});

test("of what the catalogues call measurable, three quarters and more are computed or follow a rule", async (context) => {
  context.skip(!existsSync(catalogues), "the clause catalogues ../shared/clauses are not here");
  const computed: boolean[] = [];
  for (const id of ids) {
    const policy = await loadPolicy(programme, id);
    const { subjects } = withPolicy(programme, policy);
    const clauses = new Map(clausesOf(policy).map((one) => [one.id, one]));
    const rows: Record<string, string>[] = parseCsv(readFileSync(join(catalogues, `${id}.csv`)), {
      columns: true,
      bom: true,
    });
    for (const row of rows.filter(({ measurable }) => measurable === "yes")) {
      const clause = clauses.get(row.clause_id ?? "");
      const judged = clause?.measure.kind === "restated" ? clauses.get(clause.measure.clause) : clause;
      if (judged) computed.push(["records", "events", "rule"].includes(basisOf(judged, subjects)));
    }
  }
  expect(computed).toHaveLength(873);
  expect(computed.filter(Boolean).length / computed.length).toBeGreaterThan(0.9);
});
