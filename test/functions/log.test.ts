import { expect, it, vi } from "vitest";
import { errorFields, log, type Metrics, useOf } from "../../functions/log.ts";
import { stepFailure } from "../../functions/step-failure.ts";
import { UserError } from "../../src/errors.ts";

const cell = "11010519491231002X";

it("writes metrics in the format that CloudWatch reads out of a log", () => {
  const lines: string[] = [];
  const written = vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  const values = { RowsIn: [3, "Count"] } satisfies Metrics["values"];
  log("taken in", { message: "m" }, { of: { DUDAO_NAME: "county" }, at: new Date(1000), values });
  written.mockRestore();
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      ...{ event: "taken in", message: "m", Name: "county", RowsIn: 3 },
      _aws: {
        Timestamp: 1000,
        CloudWatchMetrics: [
          { Namespace: "Dudao", Dimensions: [["Name"]], Metrics: [{ Name: "RowsIn", Unit: "Count" }] },
        ],
      },
    },
  ]);
});

it("estimates what a run costs by the memory it held and what was scanned for it", () => {
  const prices = { DUDAO_GIGABYTE_SECOND_PRICE: 0.01, DUDAO_TERABYTE_PRICE: 5 };
  const variables = { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "2048" };
  const use = useOf({ started: performance.now() - 2000, variables, prices, scanned: 2e11 });
  expect(use.RunSeconds?.[0]).toBeGreaterThanOrEqual(2);
  expect(use.GigabyteSeconds?.[0]).toBeCloseTo(2 * (use.RunSeconds?.[0] ?? 0), 6);
  expect(use.ScannedBytes).toEqual([2e11, "Bytes"]);
  expect(use.RunCost?.[0]).toBeCloseTo(0.01 * (use.GigabyteSeconds?.[0] ?? 0) + 1, 6);
});

it("logs of an error where it came from, never its words", () => {
  expect(JSON.stringify(errorFields(new Error(`cannot cast ${cell}`)))).not.toContain(cell);
  expect(errorFields("nothing")).toEqual({ error: "string" });
});

it("tells a state machine the kind of an error and what to do, and no cell of the data", () => {
  const what = { zh: "引擎拒绝了查询。", en: "The engine refused the query." };
  const next = { zh: "检查查询。", en: "Check the query." };
  const refused = stepFailure(new UserError("queryFailed", { what, got: cell, next }));
  expect(refused).toMatchObject({ name: "queryFailed" });
  expect(refused.message).toContain("Check the query.");
  expect(refused.message).not.toContain(cell);
  const period = stepFailure(new UserError("periodInvalid", { what, got: "2024Q5", next }));
  expect(period.message).toContain("2024Q5");
  const defect = stepFailure(new TypeError(`no ${cell}`));
  expect(defect).toMatchObject({ name: "defect" });
  expect(`${defect.message}${defect.stack}`).not.toContain(cell);
});
