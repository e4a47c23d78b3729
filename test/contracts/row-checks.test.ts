import { expect, test } from "vitest";
import { date, money } from "../../src/contracts/column.ts";
import { checksOver } from "../../src/contracts/row-checks.ts";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";

const checks = checksOver({
  begun: date("开工日期", "Start"),
  done: date("完工日期", "Finish"),
  whole: money("合计(万元)", "Total", { unit: "万元" }),
  part_a: money("甲(元)", "Part a"),
  part_b: money("乙(元)", "Part b"),
});

const cases = [
  ["finished after it was begun", checks.inOrder("begun", "done"), "begun '2024-05-01', done '2024-05-01'", true],
  ["finished before it was begun", checks.inOrder("begun", "done"), "begun '2024-05-02', done '2024-05-01'", false],
  ["not finished", checks.inOrder("begun", "done"), "begun '2024-05-02'", null],
  ["done on the last day", checks.notAfterPeriod("done"), "done '2024-12-31'", true],
  ["done in the next period", checks.notAfterPeriod("done"), "done '2025-01-01'", false],
  ["a part as large as its whole", checks.atMost("part_a", "whole"), "part_a 5, whole 5", true],
  ["a part larger than its whole", checks.atMost("part_a", "whole"), "part_a 5.01, whole 5", false],
  ["a sum within the tolerance", checks.sumsTo("whole", ["part_a", "part_b"], 1), "whole 10, part_a 5, part_b 4", true],
  [
    "a sum beyond the tolerance",
    checks.sumsTo("whole", ["part_a", "part_b"], 1),
    "whole 10, part_a 5, part_b 3.99",
    false,
  ],
  ["a sum with a blank part", checks.sumsTo("whole", ["part_a", "part_b"], 1), "whole 10, part_a 5", false],
  ["a sum without any part", checks.sumsTo("whole", ["part_a", "part_b"], 1), "whole 10", true],
  ["a difference", checks.sumsTo("whole", ["part_a"], 0, ["part_b"]), "whole 3, part_a 5, part_b 2", true],
  [
    "filled as needed",
    checks.filledWhere("done", "whole > 0", { zh: "已付", en: "paid" }),
    "whole 1, done '2024-05-01'",
    true,
  ],
  ["blank though needed", checks.filledWhere("done", "whole > 0", { zh: "已付", en: "paid" }), "whole 1", false],
  ["blank and not needed", checks.filledWhere("done", "whole > 0", { zh: "已付", en: "paid" }), "whole 0", true],
] as const;

test.each(cases)("%s", async (_, { holds }, row, expected) => {
  const engine = await openDuckDb();
  expect(await engine.rows(`SELECT (${holds}) AS holds FROM (SELECT ${columnsOf(row)}) AS one`)).toEqual([
    { holds: expected },
  ]);
  await engine.close();
});

test("a check speaks in the words of the headings, without their unit", () => {
  expect(checks.atMost("part_a", "whole").text).toEqual({ zh: "甲大于合计", en: "Part a exceeds total" });
  expect(checks.inOrder("begun", "done").id).toBe("done_after_begun");
});

function columnsOf(row: string): string {
  const given = new Map(row.split(", ").map((part) => part.split(" ") as [string, string]));
  const types = {
    begun: "DATE",
    done: "DATE",
    whole: "DECIMAL(18,2)",
    part_a: "DECIMAL(18,2)",
    part_b: "DECIMAL(18,2)",
  };
  const cells = Object.entries(types).map(
    ([name, type]) => `CAST(${given.get(name) ?? "NULL"} AS ${type}) AS "${name}"`,
  );
  return [...cells, "DATE '2024-12-31' AS period_end"].join(", ");
}
