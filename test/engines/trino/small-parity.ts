import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../../src/contracts/period.ts";
import { openTrino } from "../../../src/engines/trino/trino.ts";
import { parity } from "../../../src/pipeline/parity.ts";
import { keptParity } from "../../../src/pipeline/parity-name.ts";
import { policy, withGoldenLake } from "./golden-lake.ts";
import type { TrinoCase } from "./trino-case.ts";

/** `dudao parity` over a lake with the rows of all golden cases together: every indicator of every subject. */
export function smallParityTests({ place, folder }: TrinoCase): void {
  describe("the certificate of equality", () => {
    test("over a small workspace with every subject has no difference", { timeout: 600_000 }, async () => {
      const own = join(folder, "..", "goldens");
      await withGoldenLake(
        own,
        async (context) => {
          const snapshot = await context.lake.snapshot();
          const period = parsePeriod("2024Q3");
          if (!period) throw new Error("period");
          const found = await parity(context, snapshot, period);
          expect(found.differences).toEqual([]);
          expect(found).toMatchObject({
            differing: 0,
            snapshot: snapshot.id,
            engines: [{ name: "duckdb" }, { name: "trino" }],
          });
          expect(found.policies).toMatchObject([{ policy, subjects: context.programme.subjects.length }]);
          // Every subject but the duties, which this tree of areas does not owe, has cells.
          expect(found.cells).toBeGreaterThan(20 * context.programme.subjects.length);
          expect(await keptParity(context, snapshot, period)).toEqual(found);
        },
        (_, outlet) => openTrino({ ...place, lake: "local:///goldens/lake", outlet }),
      );
    });
  });
}
