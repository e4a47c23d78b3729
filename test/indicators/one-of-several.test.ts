import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";

const subjects = await loadSubjects(fileURLToPath(new URL("../../queries", import.meta.url)));

/** Of the records that one key has in a table: which is kept, in the words of SQL. */
const choice =
  /row_number\(\)\s+OVER\s+\(\s*PARTITION BY\s+(?<key>[\s\S]+?)\s+ORDER BY\s+(?<order>[\s\S]+?)\s*\)\s+AS copy\s+FROM\s+(?<table>\w+)/g;

const choices = subjects.flatMap(({ file, sql }) =>
  [...sql.replace(/--[^\n]*/g, "").matchAll(choice)].map(({ groups }) => ({
    file,
    of: `${groups?.table} by ${plain(groups?.key)}`,
    order: plain(groups?.order),
  })),
);

function plain(sql = ""): string {
  return sql.replace(/\s+/g, " ");
}

test("queries that keep one of several records with a key keep the same one", () => {
  const byKey = Map.groupBy(choices, ({ of }) => of);
  expect([...byKey.values()].filter((same) => new Set(same.map(({ file }) => file)).size > 1).length).toBeGreaterThan(
    4,
  );
  for (const [of, same] of byKey) {
    const orders = Map.groupBy(same, ({ order }) => order);
    const said = [...orders].map(([order, some]) => `${order}: ${some.map(({ file }) => file).join(", ")}`);
    expect(said, of).toHaveLength(1);
  }
});
