import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lakeColumns } from "../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { clause, type Policy } from "../../src/contracts/policy.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { checkSubject } from "../../src/indicators/check-subject.ts";
import { ledgerSubject } from "../../src/indicators/ledger-subject.ts";

const words = { zh: "示例", en: "example" };

function policyWith(measures: object[]): Policy {
  const clauses = measures.map((measure, at) =>
    clause.parse({ id: `test-2024-00${at + 1}`, section: "一", words, responsible: "某局", measure }),
  );
  return {
    ...{ id: "test-2024", title: words, document: { title: "示例" }, area: "C", level: "county" as const },
    ...{ from: "2024-01-01", to: "2024-12-31", parameters: {}, scoring: null },
    chapters: [{ section: "一", title: words, clauses }],
  };
}

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
});
afterAll(() => engine.close());

describe("ledgerSubject", () => {
  test("is true for a row with every named field, false with a blank one, and leaves other rows out", async () => {
    const contract = ruralAssistance.find(({ name }) => name === "work_event");
    if (!contract) throw new Error("no work_event");
    const row = (row_number: number, event_class: string, evidence: string | null, doc_no: string | null) => ({
      ...Object.fromEntries(lakeColumns(contract).map(({ name }) => [name, null])),
      ...{ row_number, submission: "s", area_code: "C", event_class, evidence, doc_no },
    });
    await engine.register("work_event", {
      columns: lakeColumns(contract),
      rows: [row(1, "方案", "扫描件", "1号"), row(2, "方案", null, "2号"), row(3, "督导", null, null)],
    });
    const subject = ledgerSubject(
      policyWith([
        {
          kind: "ledger",
          dataset: "work_event",
          fields: ["evidence", "doc_no"],
          rows: { column: "event_class", values: ["方案"] },
        },
      ]),
      ruralAssistance,
    );
    if (!subject) throw new Error("no subject");
    await checkSubject(engine, subject);
    const rows = await engine.rows(`SELECT * FROM (${subject.sql}) ORDER BY row_number`);
    expect(rows.map(({ clause: id, ledger_complete }) => [id, ledger_complete])).toEqual([
      ["test-2024-001", true],
      ["test-2024-001", false],
    ]);
  });

  test("a column with several values is asked for any of them", async () => {
    const contract = ruralAssistance.find(({ name }) => name === "issue_ledger");
    if (!contract) throw new Error("no issue_ledger");
    const row = (row_number: number, source: string, unit: string | null) => ({
      ...Object.fromEntries(lakeColumns(contract).map(({ name }) => [name, null])),
      ...{ row_number, submission: "s", area_code: "C", source, unit },
    });
    await engine.register("issue_ledger", {
      columns: lakeColumns(contract),
      rows: [row(1, "|审计|督查|", "某局"), row(2, "|督查|", null), row(3, "|信访|", null)],
    });
    const rows = { column: "source", values: ["督查", "巡视巡察"] };
    const subject = ledgerSubject(
      policyWith([{ kind: "ledger", dataset: "issue_ledger", fields: ["unit"], rows }]),
      ruralAssistance,
    );
    const found = await engine.rows(`SELECT ledger_complete FROM (${subject?.sql}) ORDER BY row_number`);
    expect(found.map(({ ledger_complete }) => ledger_complete)).toEqual([true, false]);
  });

  test("a person without a name on the register is shown by the row, not by the hash", async () => {
    const contract = ruralAssistance.find(({ name }) => name === "medical_security");
    if (!contract) throw new Error("no medical_security");
    const blank = Object.fromEntries(lakeColumns(contract).map(({ name }) => [name, null]));
    const row = { ...blank, row_number: 7, submission: "s", area_code: "C", id_key: "7221f7171dfb1824", insured: true };
    await engine.register("medical_security", { columns: lakeColumns(contract), rows: [row] });
    const measure = { kind: "ledger", dataset: "medical_security", fields: ["insured"] };
    const subject = ledgerSubject(policyWith([measure]), ruralAssistance);
    const found = await engine.rows(`SELECT label FROM (${subject?.sql})`);
    expect(found).toEqual([{ label: "第7行" }]);
  });

  test("asks another reading's fields under an id of its own", () => {
    const ledger = (fields: string[]) => ({ kind: "ledger", dataset: "work_event", fields });
    const policy = policyWith([ledger(["evidence"])]);
    const [chapter] = policy.chapters;
    const [first] = chapter?.clauses ?? [];
    const other = { zh: "文号也要有", en: "with a number", measure: ledger(["evidence", "doc_no"]) };
    const both = clause.parse({ ...first, interpretation: { chosen: words, others: [words, other] } });
    const subject = ledgerSubject(
      { ...policy, chapters: [{ section: "一", title: words, clauses: [both] }] },
      ruralAssistance,
    );
    const parts = subject?.sql.split("UNION ALL") ?? [];
    expect(parts.map((part) => [part.includes("'test-2024-001/1' AS clause"), part.includes("doc_no")])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test("there is none without ledger clauses", () => {
    expect(ledgerSubject(policyWith([{ kind: "not_measurable", why: words }]), ruralAssistance)).toBeUndefined();
  });
});
