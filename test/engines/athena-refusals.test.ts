import { describe, expect, test } from "vitest";
import { type AthenaOptions, openAthena } from "../../src/engines/athena/athena.ts";
import type { QueryUse } from "../../src/engines/athena/query-cost.ts";
import type { Outlet } from "../../src/engines/sql/table-queries.ts";
import { UserError } from "../../src/errors.ts";
import { type Answer, athenaServer, execution } from "./athena-server.ts";

const started: Answer = () => ({ QueryExecutionId: "q" });

async function open(answers: Record<string, Answer>, more: Partial<AthenaOptions> = {}) {
  const { client, bodies } = await athenaServer({ StartQueryExecution: started, ...answers });
  const uses: QueryUse[] = [];
  const place = { workgroup: "dudao", database: "county", lake: "s3://county-lake" };
  const engine = await openAthena({ client, ...place, onQuery: (use) => uses.push(use), ...more });
  return { engine, bodies, uses };
}

async function refused(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

const ended =
  (state: string, reason: string): Answer =>
  () =>
    execution(state, { StateChangeReason: reason });

describe("a query", () => {
  test("is asked for with workgroup, database, place for results, reuse and a token", async () => {
    const { engine, bodies } = await open(
      { GetQueryExecution: () => execution("SUCCEEDED") },
      { output: "s3://results/", reuseMinutes: 5 },
    );
    await engine.run("SELECT 1");
    expect(bodies("StartQueryExecution")).toEqual([
      {
        QueryString: "SELECT 1",
        ClientRequestToken: expect.stringMatching(/^[\w-]{32,128}$/),
        WorkGroup: "dudao",
        QueryExecutionContext: { Database: "county" },
        ResultConfiguration: { OutputLocation: "s3://results/" },
        ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 5 } },
      },
    ]);
  });

  test("that is throttled is asked for again with the same token, so it starts once", async () => {
    const { engine, bodies } = await open({
      StartQueryExecution: (_, nth) =>
        nth < 3 ? { error: "TooManyRequestsException", message: "Rate exceeded" } : { QueryExecutionId: "q" },
      GetQueryExecution: (_, nth) => (nth < 2 ? { error: "ThrottlingException", message: "" } : execution("SUCCEEDED")),
    });
    await engine.run("SELECT 1");
    const tokens = bodies("StartQueryExecution").map((body) => body.ClientRequestToken);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
  });

  test("that failed for a passing reason is started anew, with another token", async () => {
    const passing = { AthenaError: { ErrorCategory: 1, Retryable: true, ErrorMessage: "internal" } };
    const { engine, bodies } = await open({
      GetQueryExecution: (_, nth) => (nth === 1 ? execution("FAILED", passing) : execution("SUCCEEDED")),
    });
    await engine.run("SELECT 1");
    expect(new Set(bodies("StartQueryExecution").map((body) => body.ClientRequestToken)).size).toBe(2);
  });

  test("reports what it read, also when it was stopped at the limit", async () => {
    const statistics = { DataScannedInBytes: 2 ** 40 };
    const { engine, uses } = await open(
      {
        GetQueryExecution: () =>
          execution("CANCELLED", { StateChangeReason: "Bytes scanned limit was exceeded" }, statistics),
      },
      { pricePerTerabyte: 5 },
    );
    await refused(engine.run("SELECT 1"));
    expect(uses).toEqual([{ id: "q", bytes: 2 ** 40, reused: false, cost: 5 }]);
  });
});

describe("stopping", () => {
  const untilStopped = () => {
    let stopped = false;
    return {
      GetQueryExecution: () =>
        execution(stopped ? "CANCELLED" : "RUNNING", { StateChangeReason: "Query was cancelled by user" }),
      StopQueryExecution: () => {
        stopped = true;
        return {};
      },
    } satisfies Record<string, Answer>;
  };

  test("by a signal stops the query at Athena", async () => {
    const abort = new AbortController();
    const { engine, bodies } = await open(untilStopped(), { signal: abort.signal });
    const query = refused(engine.rows("SELECT 1"));
    setTimeout(() => abort.abort(), 50);
    expect((await query).detail.what.zh).toBe("查询被中止。");
    expect(bodies("StopQueryExecution")).toEqual([{ QueryExecutionId: "q" }]);
  });

  test("by closing the engine stops what runs", async () => {
    const { engine, bodies } = await open(untilStopped());
    const query = refused(engine.rows("SELECT 1"));
    await expect.poll(() => bodies("GetQueryExecution").length).toBeGreaterThan(0);
    await engine.close();
    expect(bodies("StopQueryExecution")).toHaveLength(1);
    expect((await query).kind).toBe("queryFailed");
  });
});

describe("what to do is said", () => {
  test.each([
    [
      "the scan limit",
      "CANCELLED",
      "Query cancelled! : Bytes scanned limit was exceeded",
      "查询超过了工作组的扫描上限。",
    ],
    [
      "a missing table",
      "FAILED",
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.county.persons' does not exist",
      "数据目录里没有这张表或这个库。",
    ],
    [
      "no right to the lake",
      "FAILED",
      "PERMISSION_DENIED: Access Denied (Service: Amazon S3; Status Code: 403)",
      "没有读取数据或写入结果的权限。",
    ],
    ["too large a query", "FAILED", "Query exhausted resources at this scale factor", "查询太大，Athena 没有算完。"],
    ["anything else", "FAILED", "DIVISION_BY_ZERO: / by zero", "查询语句无法执行。"],
  ])("about %s", async (_, state, reason, zh) => {
    const { engine } = await open({ GetQueryExecution: ended(state, reason) });
    const error = await refused(engine.rows("SELECT 1"));
    expect(error).toMatchObject({ kind: "queryFailed", exitCode: 50, detail: { what: { zh }, got: reason } });
  });

  test.each([
    [
      "bad credentials",
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
      "访问 Athena 的凭证无效或已过期。",
    ],
    [
      "no right",
      "AccessDeniedException",
      "not authorized to perform: athena:StartQueryExecution",
      "没有使用这个工作组的权限。",
    ],
    ["lasting throttling", "TooManyRequestsException", "Rate exceeded", "Athena 太忙，多次重试仍被拒绝。"],
    ["a missing workgroup", "InvalidRequestException", "WorkGroup dudao is not found.", "没有这个工作组。"],
    ["no place for results", "InvalidRequestException", "No output location provided.", "没有地方放查询结果。"],
  ])("about %s", async (_, name, message, zh) => {
    const { engine } = await open({ StartQueryExecution: () => ({ error: name, message }) });
    expect(await refused(engine.rows("SELECT 1"))).toMatchObject({ kind: "queryFailed", detail: { what: { zh } } });
  });

  test.each([
    ["has no scan limit", { State: "ENABLED", Configuration: {} }, "这个工作组没有设扫描上限。"],
    ["is switched off", { State: "DISABLED", Configuration: { BytesScannedCutoffPerQuery: 1 } }, "这个工作组已停用。"],
  ])("about a workgroup that %s", async (_, group, zh) => {
    const error = await refused(open({ GetWorkGroup: () => ({ WorkGroup: { Name: "dudao", ...group } }) }));
    expect(error).toMatchObject({ kind: "workspaceInvalid", detail: { what: { zh } } });
  });

  test("with the line of the caller's statement, and without a parameter's value", async () => {
    const { engine, bodies } = await open({
      GetQueryExecution: ended("FAILED", "COLUMN_NOT_FOUND: line 4:3: Column 'nmae' cannot be resolved near 'geheim'"),
    });
    await engine.register("t", { columns: [{ name: "name", sql: "VARCHAR" }], rows: [{ name: "two\nlines" }] });
    const error = await refused(engine.rows("SELECT\n  nmae\nFROM t WHERE name = $1", ["geheim"]));
    expect(error.detail).toMatchObject({
      where: "LINE 2",
      got: "COLUMN_NOT_FOUND: line 4:3: Column 'nmae' cannot be resolved near '?'",
    });
    expect(String(bodies("StartQueryExecution")[0]?.QueryString).split("\n")[3]).toBe("  nmae");
  });

  test("about a statement that is too long, before it is sent", async () => {
    const { engine, bodies } = await open({});
    const rows = Array.from({ length: 10_000 }, () => ({ name: "赣县区茅店镇上坝村" }));
    await engine.register("t", { columns: [{ name: "name", sql: "VARCHAR" }], rows });
    expect((await refused(engine.rows("SELECT * FROM t"))).detail.what.zh).toBe("语句太长，Athena 不接受。");
    expect(bodies("StartQueryExecution")).toEqual([]);
  });

  test.each([
    [
      "files of this machine",
      "localFiles",
      (engine: Awaited<ReturnType<typeof openAthena>>) => engine.register("t", { columns: [], files: [] }),
    ],
    [
      "writing files",
      "writesParquet",
      (engine: Awaited<ReturnType<typeof openAthena>>) => engine.writeParquet("SELECT 1", "x.parquet"),
    ],
  ] as const)("about what it cannot do: %s", async (_, capability, work) => {
    const { engine } = await open({});
    expect(engine.can[capability]).toBe(false);
    expect(await refused(work(engine))).toMatchObject({ kind: "engineUnable", exitCode: 54 });
  });
});

describe("a table that no statement could carry", () => {
  const columns = [{ name: "name", sql: "VARCHAR" }];
  const rows = Array.from({ length: 10_000 }, (_, n) => ({ name: `赣县区茅店镇第${n}村` }));
  const outletOf = (kept: string[]): Outlet => ({
    files: { register: async () => undefined, writeParquet: async () => rows.length },
    folder: "/nowhere",
    keep: async (name) => {
      kept.push(name);
      return `derived/tables/${name}`;
    },
  });

  test("is put into the lake once, and read from there by its one file", async () => {
    const kept: string[] = [];
    const answers = { GetQueryExecution: () => execution("SUCCEEDED"), GetQueryResults: () => ({ ResultSet: {} }) };
    const { engine, bodies } = await open(answers, { outlet: outletOf(kept) });
    await engine.register("villages", { columns, rows });
    await engine.register("villages", { columns, rows });
    await engine.rows("SELECT count(*) AS n FROM villages");
    const [ddl, query, ...more] = bodies("StartQueryExecution").map(({ QueryString }) => String(QueryString));
    expect(more).toEqual([]);
    const [name = ""] = kept;
    expect(ddl).toMatch(
      /^CREATE EXTERNAL TABLE IF NOT EXISTS `county`\.`villages_\w+` \(`name` string\) STORED AS PARQUET/,
    );
    expect(ddl).toContain(`LOCATION 's3://county-lake/derived/tables/${name.split("/")[0]}/'`);
    expect(query).toContain(`"$path" = 's3://county-lake/derived/tables/${name}'`);
  });

  test("is also a list of files", async () => {
    const kept: string[] = [];
    const { engine, bodies } = await open(
      { GetQueryExecution: () => execution("SUCCEEDED"), GetQueryResults: () => ({ ResultSet: {} }) },
      { outlet: outletOf(kept) },
    );
    const lakeFiles = Array.from({ length: 1000 }, (_, n) => ({
      key: `data/visits/2024Q4/${n}.parquet`,
      period: "2024Q4",
    }));
    await engine.register("visits", { columns, dataset: "visits", lakeFiles });
    await engine.rows("SELECT count(*) AS n FROM visits");
    expect(String(bodies("StartQueryExecution").at(-1)?.QueryString)).toMatch(
      /WHERE period IN \('2024Q4'\) AND "\$path" IN \(SELECT "path" FROM "county"\."pinned_files_\w+" WHERE "\$path" = '/,
    );
  });
});
