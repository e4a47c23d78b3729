import { afterAll, describe } from "vitest";
import { analystViewTests } from "./trino/analyst-views.ts";
import { badInputTests, lostServerTests } from "./trino/bad-input.ts";
import { consistentReadTests } from "./trino/consistent-read.ts";
import { goldenTests } from "./trino/goldens.ts";
import { longTableTests } from "./trino/long-tables.ts";
import { s3LakeTests } from "./trino/s3-lake.ts";
import { smallParityTests } from "./trino/small-parity.ts";
import { stoppingTests } from "./trino/stopping.ts";
import { trinoCase } from "./trino/trino-case.ts";
import { typeTests } from "./trino/types.ts";

const trino = await trinoCase();
afterAll(() => trino?.stop());

// One server for all of them: it takes half a minute to start.
describe.runIf(trino)("a real Trino", () => {
  if (!trino) return;
  typeTests(trino);
  longTableTests(trino);
  s3LakeTests(trino);
  stoppingTests(trino);
  badInputTests(trino);
  consistentReadTests(trino);
  goldenTests(trino);
  smallParityTests(trino);
  analystViewTests(trino);
  lostServerTests(trino);
});
