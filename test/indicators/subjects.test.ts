import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { UserError } from "../../src/errors.ts";
import { checkSubject } from "../../src/indicators/check-subject.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";
import { registerEmpty, testSubject } from "./support.ts";

async function errorOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`);
  return error;
}

describe("loadSubjects", () => {
  let queries: string;
  beforeEach(async () => {
    queries = join(await mkdtemp(join(tmpdir(), "dudao-queries-")), "queries");
    await cp(new URL("./queries", import.meta.url), queries, { recursive: true });
  });
  afterEach(() => rm(join(queries, ".."), { recursive: true }));

  async function edit(file: string, change: (text: string) => string): Promise<void> {
    await writeFile(join(queries, file), change(await readFile(join(queries, file), "utf8")));
  }

  test("reads every query with its words, by name; params.yaml is none", async () => {
    await writeFile(join(queries, "params.yaml"), "{}");
    const subjects = await loadSubjects(queries);
    expect(subjects.map(({ subject, file }) => [subject, file])).toEqual([
      ["funds", "queries/funds.sql"],
      ["people", "queries/people.sql"],
    ]);
    expect(subjects[1]?.sql).toContain("FROM people");
  });

  test("refuses a query without words and words without a query", async () => {
    await rm(join(queries, "funds.yaml"));
    const noWords = await errorOf(loadSubjects(queries));
    expect([noWords.kind, noWords.detail.where]).toEqual(["programmeInvalid", join(queries, "funds.yaml")]);
    await rm(join(queries, "funds.sql"));
    await writeFile(join(queries, "funds.yaml"), "");
    const noQuery = await errorOf(loadSubjects(queries));
    expect([noQuery.kind, noQuery.detail.where]).toEqual(["programmeInvalid", join(queries, "funds.yaml")]);
  });

  test("refuses a subject that is not named as its file", async () => {
    await edit("funds.yaml", (text) => text.replace("subject: funds", "subject: fund"));
    const { detail } = await errorOf(loadSubjects(queries));
    expect([detail.got, detail.allowed]).toEqual(["fund", "funds"]);
  });

  test("refuses one id in two subjects", async () => {
    await edit("funds.yaml", (text) => text.replace("grants:", "at_work:"));
    const error = await errorOf(loadSubjects(queries));
    expect([error.kind, error.detail.got]).toEqual(["programmeInvalid", "funds.yaml、people.yaml"]);
    expect(error.detail.where).toContain("people.yaml › indicators.at_work");
  });

  test("refuses a semicolon at the end and a folder without queries", async () => {
    await edit("funds.sql", (text) => `${text.trimEnd()};\n`);
    expect((await errorOf(loadSubjects(queries))).detail.where).toBe(join(queries, "funds.sql"));
    expect((await errorOf(loadSubjects(join(queries, "none")))).kind).toBe("programmeInvalid");
  });
});

describe("checkSubject", () => {
  let engine: DuckDbEngine;
  beforeAll(async () => {
    engine = await openDuckDb({ threads: 1 });
    await registerEmpty(engine);
  });
  afterAll(() => engine.close());

  async function errorAfter(subject: string, from: string, to: string): Promise<UserError> {
    const given = await testSubject(subject);
    expect(given.sql).toContain(from);
    return errorOf(checkSubject(engine, { ...given, sql: given.sql.replace(from, to) }));
  }

  test("gives the columns of a query that keeps to its words", async () => {
    const columns = await checkSubject(engine, await testSubject("people"));
    expect(columns.map((column) => column.name)).toContain("insurance_unknown");
  });

  test.each([
    ["people", "person_id AS label", "person_id AS name", "subject_id, area_code, name, submission, row_number"],
    ["people", "working AS at_work,", "", "at_work"],
    ["people", "working AS at_work,", "working AS at_work, working AS extra,", "extra"],
    ["people", "working AS at_work,", "1 AS at_work,", "at_work INTEGER"],
    ["people", "  sex,", "  working AS sex,", "sex BOOLEAN"],
    [
      "people",
      "exited AND insured IS NULL AS insurance_unknown",
      "1 AS insurance_unknown",
      "insurance_unknown INTEGER",
    ],
    ["funds", "granted AS spending_base", "area_code AS spending_base", "spending_base VARCHAR"],
    ["funds", ",\n  granted AS spending_base", "", "spending_base"],
  ])("%s: %s → %s", async (subject, from, to, named) => {
    const error = await errorAfter(subject, from, to);
    expect(error.kind).toBe("programmeInvalid");
    expect(error.detail.where).toBe(`queries/${subject}.sql`);
    expect([error.detail.got, error.detail.allowed]).toContain(named);
  });

  test("names file and line of a query that does not run", async () => {
    const error = await errorAfter("people", "working AS at_work", "wroking AS at_work");
    expect(error.kind).toBe("queryFailed");
    expect(error.detail.where).toBe("queries/people.sql › LINE 12");
    expect(error.detail.got).toContain("wroking");
  });
});
