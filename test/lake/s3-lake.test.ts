import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, describe } from "vitest";
import { startMinistack } from "../../tools/ministack.ts";
import { damageSuite } from "./damage-suite.ts";
import { historySuite } from "./history-suite.ts";
import { lakeSuite } from "./lake-suite.ts";
import { s3Cases } from "./s3-case.ts";
import { storeSuite } from "./store-suite.ts";
import { upkeepSuite } from "./upkeep-suite.ts";

const aws = await startMinistack({ services: ["s3"] });
afterAll(() => aws?.stop());

describe.runIf(aws)("S3", () => {
  const make = s3Cases(
    new S3Client({
      ...(aws ? { endpoint: aws.endpoint } : {}),
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      forcePathStyle: true,
    }),
  );
  storeSuite("S3", make);
  lakeSuite("S3", make);
  damageSuite("S3", make);
  historySuite("S3", make, 5);
  upkeepSuite("S3", make);
});
