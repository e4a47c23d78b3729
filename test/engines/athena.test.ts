import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AthenaClient, CreateWorkGroupCommand } from "@aws-sdk/client-athena";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { areaTableColumns } from "../../src/contracts/area.ts";
import { lakeColumns } from "../../src/contracts/dataset.ts";
import { householdRoster } from "../../src/contracts/datasets/household-roster.ts";
import { microcredit } from "../../src/contracts/datasets/microcredit.ts";
import { glueTable } from "../../src/contracts/derive/glue-table.ts";
import { figureColumns } from "../../src/contracts/figure.ts";
import { parameters } from "../../src/contracts/parameters.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import { openAthena } from "../../src/engines/athena/athena.ts";
import type { QueryUse } from "../../src/engines/athena/query-cost.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import type { ColumnType, Engine, Row } from "../../src/engines/engine.ts";
import { computeFigures } from "../../src/indicators/compute-figures.ts";
import { loadSubjects } from "../../src/indicators/load-subjects.ts";
import { paramsTable } from "../../src/indicators/params-table.ts";
import { startMinistack } from "../../tools/ministack.ts";

const aws = await startMinistack({ services: ["s3", "athena", "glue", "sts"] });
afterAll(() => aws?.stop());

// The local AWS runs statements in DuckDB: what is shown here is the protocol, not that Athena reads the SQL.
describe.runIf(aws)("Athena's protocol", () => {
  const config = {
    ...(aws ? { endpoint: aws.endpoint } : {}),
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const glue = async (action: string, body: object) => {
    const headers = { "x-amz-target": `AWSGlue.${action}`, "content-type": "application/x-amz-json-1.1" };
    const answer = await fetch(aws?.endpoint ?? "", { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
  };
  const bucket = `lake-${randomUUID()}`;
  const lake = `s3://${bucket}/dudao`;
  const uses: QueryUse[] = [];
  let folder: string;
  let local: DuckDbEngine;
  let engine: Engine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-athena-"));
    const client = new AthenaClient(config);
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const Configuration = {
      BytesScannedCutoffPerQuery: 1_000_000_000,
      ResultConfiguration: { OutputLocation: `s3://${bucket}/results/` },
    };
    await client.send(new CreateWorkGroupCommand({ Name: "dudao", Configuration }));
    local = await openDuckDb({ threads: 1 });
    const place = { workgroup: "dudao", database: "county", lake };
    const keep = async (name: string, path: string) => {
      const key = `derived/${name}`;
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `dudao/${key}`, Body: await readFile(path) }));
      return key;
    };
    const outlet = { files: local, folder, keep };
    engine = await openAthena({ client, ...place, outlet, onQuery: (use) => uses.push(use) });
  });
  afterAll(async () => {
    await engine.close();
    await local.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("values come back exact, NULL apart from the empty text", async () => {
    const sql = `SELECT CAST('12345678901234.50' AS DECIMAL(18,2)) AS money, DATE '2024-02-29' AS day, true AS yes,
      CAST(9007199254740991 AS BIGINT) AS safe, CAST(9007199254740993 AS BIGINT) AS beyond, CAST(0.5 AS DOUBLE) AS half,
      CAST(NULL AS INTEGER) AS nothing, CAST('' AS VARCHAR) AS empty, '赣县区' AS name`;
    expect(await engine.rows(sql)).toEqual(await local.rows(sql));
  });

  test("more rows than a page, in order, without the headings", async () => {
    const rows = await engine.rows("SELECT CAST(i AS BIGINT) AS n FROM range(2500) AS t (i) ORDER BY n DESC");
    expect(rows).toEqual(Array.from({ length: 2500 }, (_, place) => ({ n: 2499 - place })));
  });

  test("registered rows, parameters and types without running", async () => {
    const columns = [
      { name: "id", sql: "VARCHAR" },
      { name: "since", sql: "DATE" },
    ];
    await engine.register("t", {
      columns,
      rows: [
        { id: "it's", since: "2024-03-01" },
        { id: "二", since: null },
      ],
    });
    expect(await engine.rows("SELECT * FROM t WHERE id = $1", ["it's"])).toEqual([{ id: "it's", since: "2024-03-01" }]);
    expect(await engine.describe("SELECT *, CAST(1 AS BIGINT) AS one FROM t -- all")).toEqual([
      ...columns,
      { name: "one", sql: "BIGINT" },
    ]);
  });

  test("a dataset in S3 read by a snapshot's files, its result written to a file of this machine", async () => {
    await glue("CreateDatabase", { DatabaseInput: { Name: "county" } });
    const TableInput = glueTable(microcredit, `${lake}/data/microcredit/`);
    await glue("CreateTable", { DatabaseName: "county", TableInput });
    // The local AWS has no "$path", so the files carry it as a column; it turns addresses in a statement into paths of
    // its own, so the column holds what it makes of the address.
    const columns = lakeColumns(microcredit);
    const key = (name: string) => `data/microcredit/2024Q4/${name}.parquet`;
    for (const name of ["kept", "superseded"]) {
      const path = join(folder, name);
      const row = Object.fromEntries(columns.map((column) => [column.name, null]));
      await local.register("one", { columns, rows: [{ ...row, submission: name, period: "2024Q4" }] });
      const [address] = await engine.rows(`SELECT '${lake}/${key(name)}' AS seen`);
      await local.writeParquet(`SELECT *, '${address?.seen}' AS "$path" FROM one`, path);
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `dudao/${key(name)}`, Body: await readFile(path) }));
    }
    const lakeFiles = [{ key: key("kept"), period: "2024Q4" }];
    await engine.register("microcredit", { columns, dataset: "microcredit", lakeFiles });
    const sql = "SELECT submission, period, count(*) AS n FROM microcredit GROUP BY 1, 2";
    expect(await engine.rows(sql)).toEqual([{ submission: "kept", period: "2024Q4", n: 1 }]);
    const out = join(folder, "out.parquet");
    expect(await engine.writeParquet(sql, out)).toBe(1);
    await local.register("written", { columns: await engine.describe(sql), files: [out] });
    expect(await local.rows("SELECT * FROM written")).toEqual([{ submission: "kept", period: "2024Q4", n: 1 }]);
  });

  test("a subject's figures are those that DuckDB computes", async () => {
    const subject = (await loadSubjects("queries")).find((one) => one.subject === "loans");
    const period = parsePeriod("2024Q4");
    const declared = parameters.parse(parse(await readFile("queries/params.yaml", "utf8")));
    if (!subject || !period) throw new Error("no subject loans");
    const area = {
      area_code: "360704101000",
      area_name: "茅店镇",
      level: "township",
      county_code: "360704000000",
      township_code: "360704101000",
      relocation_site: false,
    };
    const loan = {
      loan_no: "1",
      product: "脱贫人口小额信贷",
      amount: "50000.00",
      balance: "30000.10",
      issue_date: "2024-05-06",
      area_code: "360704101000",
      submission: "s",
      row_number: 2,
    };
    const tables = {
      area: { columns: areaTableColumns, rows: [filled(areaTableColumns, area)] },
      microcredit: { columns: lakeColumns(microcredit), rows: [filled(lakeColumns(microcredit), loan)] },
      household_roster: { columns: lakeColumns(householdRoster), rows: [] },
      params: paramsTable({ period, asOf: period.end, parameters: declared, policy: { id: "p", parameters: {} } }),
    };
    const figures = async (on: Engine) => {
      const out = join(folder, `${on.name}.parquet`);
      for (const [name, table] of Object.entries(tables)) await on.register(name, table);
      await computeFigures(on, subject, { period, levels: ["county", "township"], out });
      await local.register("figures", { columns: figureColumns, files: [out] });
      return await local.rows("SELECT * FROM figures");
    };
    const expected = await figures(local);
    expect(expected.map(({ indicator, area: code, value }) => [indicator, code, value])).toContainEqual([
      "loan_balance",
      "360704000000",
      30000.1,
    ]);
    expect(await figures(engine)).toEqual(expected);
  });

  test("a wrong statement and a missing workgroup are said, and every query's use is told", async () => {
    await expect(engine.rows("SELECT nmae FROM (SELECT 1 AS name)")).rejects.toMatchObject({
      kind: "queryFailed",
      detail: { got: expect.stringContaining("nmae") },
    });
    const elsewhere = { client: new AthenaClient(config), workgroup: "elsewhere", database: "county", lake };
    await expect(openAthena(elsewhere)).rejects.toMatchObject({ detail: { what: { zh: "没有这个工作组。" } } });
    expect(uses.length).toBeGreaterThanOrEqual(7);
    expect(new Set(uses.map(({ id }) => id)).size).toBe(uses.length);
  });
});

/** A row with NULL in every column that is not given. */
function filled(columns: readonly ColumnType[], row: Row): Row {
  return Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));
}

describe("Athena out of reach", () => {
  const none = () => Promise.reject(Object.assign(new Error("none"), { name: "CredentialsProviderError" }));
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  test.each([
    ["no server answers", { endpoint: "http://127.0.0.1:1", region: "us-east-1", credentials }, "连不上 Athena。"],
    ["there are no credentials", { region: "us-east-1", credentials: none }, "没有访问 Athena 的凭证。"],
    [
      "there is no region",
      { region: () => Promise.reject(new Error("Region is missing")), credentials },
      "没有说明 Athena 在哪个区域。",
    ],
  ])("says what to do when %s", async (_, config, zh) => {
    const client = new AthenaClient({ ...config, maxAttempts: 1 });
    const opening = openAthena({ client, workgroup: "dudao", database: "county", lake: "s3://county-lake" });
    await expect(opening).rejects.toMatchObject({ kind: "queryFailed", detail: { what: { zh } } });
  });
});
