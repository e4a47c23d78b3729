import { describe, expect, test } from "vitest";
import type { Row } from "../../../src/engines/engine.ts";
import { UserError } from "../../../src/errors.ts";
import type { TrinoCase } from "./trino-case.ts";

/** Runs for minutes where nobody stops it. */
const long = `SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (n)
  CROSS JOIN UNNEST(sequence(1, 10000)) AS b (n) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (n) WHERE a.n + b.n = c.n * 2 + 1`;

/** What a caller stops is stopped at the server too. */
export function stoppingTests({ open }: TrinoCase): void {
  describe("a statement that is stopped", () => {
    test("by a signal ends at the server", async () => {
      const abort = new AbortController();
      const trino = await open({ signal: abort.signal });
      const running = refused(trino.rows(`${long} -- by signal`));
      await expect.poll(async () => states(await open(), "by signal"), { timeout: 20_000 }).toContain("RUNNING");
      abort.abort();
      expect((await running).detail.what.zh).toBe("查询被中止。");
      await expect.poll(async () => states(await open(), "by signal"), { timeout: 20_000 }).toEqual(["FAILED"]);
    });

    test("by closing the engine ends at the server", async () => {
      const trino = await open();
      const running = refused(trino.rows(`${long} -- by closing`));
      await expect.poll(async () => states(await open(), "by closing"), { timeout: 20_000 }).toContain("RUNNING");
      await trino.close();
      expect((await running).kind).toBe("queryFailed");
      await expect.poll(async () => states(await open(), "by closing"), { timeout: 20_000 }).toEqual(["FAILED"]);
    });
  });
}

async function states(engine: Awaited<ReturnType<TrinoCase["open"]>>, words: string): Promise<unknown[]> {
  const rows: Row[] = await engine.rows(
    `SELECT state FROM system.runtime.queries WHERE query LIKE '%-- ${words}' AND query NOT LIKE '%system.runtime%'`,
  );
  return rows.map((row) => row.state);
}

async function refused(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}
