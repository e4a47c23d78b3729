import { afterAll, beforeAll, expect, test } from "vitest";
import { figureColumns } from "../../src/contracts/figure.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import type { Row } from "../../src/engines/engine.ts";
import { parityDifferences, paritySize } from "../../src/indicators/parity-sql.ts";

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
});
afterAll(() => engine.close());

const cell = {
  ...{ period: "2024Q3", subject: "people", indicator: "insured", level: "village", area: "V1" },
  ...{ breakdown: "", category: "", numerator: 1, denominator: 3, unknown: 0, value: 1 / 3 },
};

async function compare(one: readonly Row[], other: readonly Row[]): Promise<{ cells: unknown; differing: Row[] }> {
  await engine.register("one", { columns: figureColumns, rows: one });
  await engine.register("other", { columns: figureColumns, rows: other });
  const [size] = await engine.rows(paritySize("one", "other"));
  return { cells: size?.cells, differing: await engine.rows(parityDifferences("one", "other")) };
}

test("equal figures in another order have no difference", async () => {
  const more = { ...cell, area: "V2", value: null, denominator: 0 };
  expect(await compare([cell, more], [more, cell])).toEqual({ cells: 2, differing: [] });
});

test.each([
  ["numerator", { numerator: 2 }, 1, 2],
  ["denominator", { denominator: 4 }, 3, 4],
  ["unknown", { unknown: 1 }, 0, 1],
  ["value, in its last digit", { value: 0.33333333333333337 }, 1 / 3, 0.33333333333333337],
  ["value, where one has none", { value: null }, 1 / 3, null],
])("another %s is a difference", async (what, change, mine, theirs) => {
  const { cells, differing } = await compare([cell], [{ ...cell, ...change }]);
  expect(cells).toBe(1);
  expect(differing).toMatchObject([{ area: "V1", what: what.split(",")[0], a_says: mine, b_says: theirs }]);
});

test("a cell that only one of them has is a difference, also of a category", async () => {
  const broken = { ...cell, breakdown: "sex", category: "男" };
  const { cells, differing } = await compare([cell, broken], [cell, { ...broken, category: "女" }]);
  expect(cells).toBe(3);
  expect(differing).toMatchObject([
    { category: "女", what: "presence", a_there: false, b_there: true },
    { category: "男", what: "presence", a_there: true, b_there: false },
  ]);
});
