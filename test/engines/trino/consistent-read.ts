import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dataFilesOf, type Manifest } from "../../../src/contracts/manifest.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import { initLake, type Lake } from "../../../src/lake/lake.ts";
import { localStore } from "../../../src/lake/local-store.ts";
import { draftOf, file } from "../../lake/submissions.ts";
import type { TrinoCase } from "./trino-case.ts";

const columns = [
  { name: "submission", sql: "VARCHAR" },
  { name: "amount", sql: "DECIMAL(18,2)" },
  { name: "period", sql: "VARCHAR" },
];

const senders = ["甲镇", "乙镇", "丙镇"];
const reads = 8;
const rowsInFile = 200;

/** Readers on Trino while commits go on see the files of one version of the manifest, never a mixed state. */
export function consistentReadTests(trino: TrinoCase): void {
  describe("a reader while commits go on", () => {
    test("sees exactly one committed version each time", { timeout: 180_000 }, async () => {
      const lake = await initLake(localStore(trino.folder), () => new Date());
      for (const sender of senders) await commit(trino, lake, sender);
      const first = await onlyManifest(lake);
      let reading = true;
      const writing = (async () => {
        for (let n = 0; reading; n += 1) await commit(trino, lake, senders[n % senders.length] ?? "");
      })();
      const reader = async () => {
        const engine = await trino.open();
        const seen: number[] = [];
        while (seen.length < reads) {
          const manifest = await onlyManifest(lake);
          expect(await submissionsSeen(engine, manifest)).toEqual(committed(manifest));
          seen.push(manifest.version);
        }
        return seen;
      };
      const [one, other] = await Promise.all([reader(), reader()]).finally(() => {
        reading = false;
      });
      await writing;
      expect(new Set([...one, ...other]).size).toBeGreaterThan(reads / 2);
      expect(await submissionsSeen(await trino.open(), first)).toEqual(committed(first));
    });
  });
}

async function commit({ duckdb, outlet }: TrinoCase, lake: Lake, sender: string): Promise<void> {
  const sent = { sender, bytes: randomUUID(), dataset: "payments", period: "2024Q4" };
  const received = await lake.receive(await file(outlet.folder, `${sent.bytes}.csv`, sent.bytes));
  const draft = { ...draftOf(sent, received.bytes), rowsIn: rowsInFile, accepted: rowsInFile, rejected: 0 };
  const data = join(outlet.folder, `${sent.bytes}.parquet`);
  await duckdb.writeParquet(
    `SELECT '${draft.id}' AS submission, CAST(n AS DECIMAL(18,2)) AS amount, '2024Q4' AS period FROM range(${rowsInFile}) AS t (n)`,
    data,
  );
  await lake.commit(draft, { data, findings: null });
}

async function onlyManifest(lake: Lake): Promise<Manifest> {
  const manifest = (await lake.snapshot()).manifests.find(({ dataset }) => dataset === "payments");
  if (!manifest) throw new Error("nothing committed");
  return manifest;
}

async function submissionsSeen(engine: Engine, manifest: Manifest): Promise<unknown> {
  const lakeFiles = dataFilesOf(manifest).map((key) => ({ key, period: manifest.period }));
  await engine.register("payments", { columns, dataset: "payments", lakeFiles });
  return await engine.rows(
    "SELECT submission, count(*) AS n, sum(amount) AS amount FROM payments GROUP BY 1 ORDER BY 1",
  );
}

function committed({ submissions }: Manifest): unknown {
  const amount = ((rowsInFile * (rowsInFile - 1)) / 2).toFixed(2);
  const ids = submissions.map(({ id }) => id).sort();
  return ids.map((submission) => ({ submission, n: rowsInFile, amount }));
}
