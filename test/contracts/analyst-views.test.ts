import { describe, expect, it } from "vitest";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { analystViews, fileViews } from "../../src/contracts/derive/analyst-views.ts";
import { lakeTables } from "../../src/contracts/derive/lake-tables.ts";

const views = [...analystViews("county", ruralAssistance), ...fileViews("county")];
const tables = lakeTables(ruralAssistance, "s3://bucket/lake");

describe("the analysts' views", () => {
  it("have names of their own, and columns of one name each", () => {
    expect(new Set(views.map(({ name }) => name)).size).toBe(views.length);
    for (const { name, columns } of views)
      expect(new Set(columns.map((column) => column.name)).size, name).toBe(columns.length);
  });

  it("read tables that are there", () => {
    const known = new Set([...tables.map(({ Name }) => Name), ...fileViews("county").map(({ name }) => name)]);
    for (const { name, sql } of views) {
      const read = [...sql.matchAll(/"county"\."(\w+)"/g)].map(([, table = ""]) => table);
      expect(read.length, name).toBeGreaterThan(0);
      expect(
        read.filter((table) => !known.has(table)),
        name,
      ).toEqual([]);
    }
  });

  it("say what each column is in a line that the catalogue takes", () => {
    for (const { name, description, columns } of views) {
      expect(description.length, name).toBeLessThanOrEqual(2048);
      for (const { comment } of columns) expect(comment, name).toMatch(/^[^\n]{2,255}$/);
    }
  });

  it("leave out what could tell who a person is, in every dataset", () => {
    const asked = new Map(views.map((view) => [view.name, view.columns.map((column) => column.name)]));
    for (const contract of ruralAssistance) {
      const hidden = contract.columns.filter(({ privacy, type }) => privacy === "name" || type === "phone");
      const born = contract.columns.flatMap(({ derive }) => derive?.birthDate ?? []);
      for (const view of [contract.name, `current_${contract.name}`])
        for (const name of [...hidden.map(({ lakeName }) => lakeName), ...born])
          expect(asked.get(view), view).not.toContain(name);
    }
  });
});
