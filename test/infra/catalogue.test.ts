import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { lakeColumns } from "../../src/contracts/dataset.ts";
import { microcredit } from "../../src/contracts/datasets/microcredit.ts";
import { personRoster } from "../../src/contracts/datasets/person-roster.ts";
import { analystViews, fileViews } from "../../src/contracts/derive/analyst-views.ts";
import { full, resourcesOf, templateOf } from "./stacks.ts";

const contracts = [personRoster, microcredit];
const column = z.object({ Name: z.string(), Type: z.string(), Comment: z.string().optional() });
const tableInput = z.object({
  DatabaseName: z.string(),
  TableInput: z.object({
    Name: z.string(),
    Description: z.string(),
    TableType: z.enum(["EXTERNAL_TABLE", "VIRTUAL_VIEW"]),
    Parameters: z.record(z.string(), z.unknown()),
    StorageDescriptor: z.object({ Columns: z.array(column), Location: z.unknown().optional() }),
    ViewOriginalText: z.string().optional(),
  }),
});
const view = z.strictObject({
  originalSql: z.string(),
  catalog: z.literal("awsdatacatalog"),
  schema: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
});

type Table = z.infer<typeof tableInput>["TableInput"];
const tables = new Map<string, Table>();
beforeAll(() => {
  for (const { Properties } of resourcesOf(templateOf(full), "AWS::Glue::Table")) {
    const { DatabaseName, TableInput } = tableInput.parse(Properties);
    tables.set(`${DatabaseName}.${TableInput.Name}`, TableInput);
  }
}, 120_000);

const viewOf = (name: string) => {
  const text = tables.get(name)?.ViewOriginalText ?? "";
  const [, encoded = ""] = /^\/\* Presto View: (\S+) \*\/$/.exec(text) ?? [];
  return view.parse(JSON.parse(Buffer.from(encoded, "base64").toString("utf8")));
};

describe("the catalogue", () => {
  it("has a table for each dataset and published table, with the lake's types and words in both languages", () => {
    const locationOf = (name: string) =>
      JSON.stringify(tables.get(`dudao_ganxian.${name}`)?.StorageDescriptor.Location);
    expect(locationOf("microcredit")).toContain("/lake/data/microcredit/");
    expect(locationOf("published_figures")).toContain("/lake/published/tables/figures/");
    expect(locationOf("published_versions")).toContain("/lake/published/versions/");
    expect(locationOf("manifest_versions")).toContain("/lake/manifest/");
    const columns = tables.get("dudao_ganxian.published_microcredit")?.StorageDescriptor.Columns ?? [];
    const money = microcredit.columns.filter(({ type }) => type === "money").map(({ lakeName }) => lakeName);
    expect(money.length).toBeGreaterThan(0);
    for (const name of money)
      expect(columns.find(({ Name }) => Name === name)).toMatchObject({
        Type: "decimal(18,2)",
        Comment: expect.stringMatching(/（元）.* \w/),
      });
  });

  it("has a view for each of them, encoded as Athena keeps its own", () => {
    const views = [
      ...fileViews("dudao_ganxian").map((one) => ["dudao_ganxian", one] as const),
      ...analystViews("dudao_ganxian", contracts).map((one) => ["dudao_ganxian_workbench", one] as const),
    ];
    for (const [database, { name, sql, columns }] of views) {
      const table = tables.get(`${database}.${name}`);
      expect(table?.TableType, name).toBe("VIRTUAL_VIEW");
      expect(table?.Parameters).toEqual({ presto_view: "true", comment: "Presto View" });
      const { originalSql, schema, columns: typed } = viewOf(`${database}.${name}`);
      expect([originalSql, schema]).toEqual([sql, database]);
      expect(typed.map((one) => one.name)).toEqual(columns.map((one) => one.name));
      expect(table?.StorageDescriptor.Columns.map(({ Name }) => Name)).toEqual(columns.map((one) => one.name));
      for (const { type } of typed)
        expect(type).toMatch(/^(varchar|boolean|date|integer|bigint|double|decimal\(\d+,\d+\))$/);
      for (const { Comment } of table?.StorageDescriptor.Columns ?? [])
        expect(Comment).toMatch(/\p{Script=Han}.*[a-z]/u);
    }
    const kinds = Map.groupBy([...tables.values()], ({ TableType }) => TableType);
    expect(kinds.get("VIRTUAL_VIEW")).toHaveLength(views.length);
  });

  it("shows no name, telephone number or day of birth in any view", () => {
    const hidden = personRoster.columns.filter(({ privacy }) => privacy === "name").map(({ lakeName }) => lakeName);
    expect(hidden.length).toBeGreaterThan(0);
    for (const name of ["person_roster", "current_person_roster"]) {
      const shown = viewOf(`dudao_ganxian_workbench.${name}`).columns.map((one) => one.name);
      expect(shown).toContain("birth_year");
      for (const one of [...hidden, "birth_date"]) expect(shown).not.toContain(one);
    }
    expect(lakeColumns(personRoster).map(({ name }) => name)).toContain("birth_date");
  });
});
