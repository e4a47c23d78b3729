import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intakeHandler } from "../../functions/intake.ts";
import type { Metrics } from "../../functions/log.ts";
import { watchHandler } from "../../functions/watch.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { visits } from "../cli/command.ts";
import { batch, type Deployed, deploy, leadTo } from "./deployed.ts";

const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());

describe.runIf(aws)("functions/watch", () => {
  let at: Deployed;
  const lines: [string, Metrics | undefined][] = [];
  beforeAll(async () => {
    at = await deploy();
  });
  const watch = () =>
    watchHandler(
      { ...at.environment, DUDAO_NAME: "small" },
      (event, _, metrics) => void lines.push([event, metrics]),
    )();

  it("fails, and so measures nothing, while there is no lake: the alarm rings for its silence", async () => {
    await expect(watch()).rejects.toMatchObject({ name: "lakeDamaged" });
    expect(lines).toEqual([["failed", undefined]]);
  });

  it("measures the reports that are overdue, under the name that the alarm asks for, and the age of the last", async () => {
    const key = "inbox/2024Q1/东镇/走访.csv";
    await at.put(key, visits);
    await intakeHandler(at.environment, at.log)(batch(at.inbox, [key]));
    await watch();
    const [event, metrics] = lines.at(-1) ?? [];
    expect([event, metrics?.of.DUDAO_NAME]).toEqual(["watched", "small"]);
    const [overdue, unit] = metrics?.values.OverdueReports ?? [];
    // Two datasets of two townships; none in the first days of a quarter, when they are not due yet.
    expect([0, 4]).toContain(overdue);
    expect(unit).toBe("Count");
    expect(metrics?.values.ReportAgeDays?.[0]).toBeLessThan(1);
  });
});
