import { prices } from "./aws-prices.ts";

/**
 * A quarter of the demo county as `bench/aws-usage.ts` measured it, at two scales: processor seconds of the functions and
 * their requests to S3. Sheets are as many at any scale; rows, and what depends on them, grow with it.
 */
const small = {
  scale: 0.02,
  sheets: 215,
  rows: 8894,
  intake: { processor: 171.3, writes: 1078, reads: 10272 },
  publication: { processor: 44.4, writes: 879, reads: 4647 },
  lakeBytes: 1747210,
  siteBytes: 115446111,
};
const larger = {
  scale: 0.1,
  sheets: 214,
  rows: 33310,
  intake: { processor: 178.8, writes: 1074, reads: 10219 },
  publication: { processor: 49.1, writes: 879, reads: 4564 },
  lakeBytes: 2724507,
  siteBytes: 122548632,
};

/** A quarter of so many counties at full scale. */
type Quarter = { name: string; counties: number; publicationGigabytes: number; engine: "duckdb" | "athena" };

type Item = { name: string; dollars: number };

const quarters: readonly Quarter[] = [
  { name: "county", counties: 1, publicationGigabytes: 4, engine: "duckdb" },
  { name: "province, 100 counties", counties: 100, publicationGigabytes: 10, engine: "athena" },
];

const gigabytesOfIntake = 2;
/** What S3 takes to answer a small request; all are reckoned one after another, though many go side by side. */
const secondsOfRequest = 0.03;
const months = 3;
/** Those of the stack; a month's logs. */
const fixed = { alarms: 10, metrics: 10, logGigabytes: 0.1 };
/** Queries of a period: one a subject. */
const queries = 38;
/** Lambda asks each of the two queues for messages by five connections, every 20 seconds, day and night. */
const pollsOfMonth = 2 * 5 * 3 * 60 * 24 * 30;

/** Prints what a quarter costs, item by item, beside the same work on Redshift Serverless and on Glue. All estimates. */
export async function run(): Promise<void> {
  for (const quarter of quarters) {
    const amounts = amountsOf(quarter);
    const items = ownItems(quarter, amounts);
    const computing = items.filter(({ name }) => /^(Lambda|Athena|Step Functions)/.test(name));
    const sums = [
      { name: "sum", dollars: sumOf(items) },
      { name: "of it computing", dollars: sumOf(computing) },
    ];
    process.stdout.write(`${quarter.name}\n`);
    for (const [name, amount] of Object.entries(amounts)) process.stdout.write(`${name}: ${amount.toPrecision(3)}\n`);
    for (const { name, dollars } of [...items, ...sums, ...others(amounts)])
      process.stdout.write(`| ${name} | ${dollars.toFixed(2)} |\n`);
  }
}

type Amounts = ReturnType<typeof amountsOf>;

/** What a quarter uses, from what was measured. */
function amountsOf({ counties }: Quarter) {
  const sheets = larger.sheets * counties;
  const rows = fullScale(({ rows: measured }) => measured) * counties;
  const seconds = (of: "intake" | "publication") =>
    fullScale((one) => one[of].processor + (one[of].writes + one[of].reads) * secondsOfRequest) * counties;
  return {
    sheets,
    rows,
    intakeSeconds: seconds("intake"),
    publicationSeconds: seconds("publication"),
    lakeGigabytes: (fullScale(({ lakeBytes }) => lakeBytes) * counties) / 1e9,
    siteGigabytes: (fullScale(({ siteBytes }) => siteBytes) * counties) / 1e9,
    writes: fullScale(({ intake, publication }) => intake.writes + publication.writes) * counties,
    reads: fullScale(({ intake, publication }) => intake.reads + publication.reads) * counties,
  };
}

type Measured = typeof small;

/** A line through both scales, at the whole county; never less than at the larger scale. */
function fullScale(pick: (one: Measured) => number): number {
  const slope = (pick(larger) - pick(small)) / (larger.scale - small.scale);
  return Math.max(pick(larger), pick(larger) + slope * (1 - larger.scale));
}

function ownItems({ engine, publicationGigabytes }: Quarter, of: Amounts): Item[] {
  const second = prices.lambdaGigabyteSecond;
  const stored = (of.lakeGigabytes * 4 + of.siteGigabytes) * 4;
  const scanned = Math.max(of.lakeGigabytes * 1e9, queries * prices.athenaLeastBytes);
  const monthly = prices.alarmMonth * fixed.alarms + prices.metricMonth * fixed.metrics;
  return [
    {
      name: "Lambda, intake",
      dollars: of.intakeSeconds * gigabytesOfIntake * second + (of.sheets * prices.lambdaMillion) / 1e6,
    },
    { name: "Lambda, figures and publication", dollars: of.publicationSeconds * publicationGigabytes * second },
    {
      name: "S3, a year kept",
      dollars:
        stored * prices.s3GigabyteMonth * months +
        (of.writes * prices.s3ThousandWrites + of.reads * prices.s3ThousandReads) / 1000,
    },
    { name: "Athena", dollars: engine === "athena" ? (scanned / 1e12) * prices.athenaTerabyte : 0 },
    { name: "Step Functions", dollars: (20 * prices.stepThousand) / 1000 },
    { name: "SQS, asking for messages", dollars: (pollsOfMonth * months * prices.sqsMillion) / 1e6 },
    { name: "KMS key and secret", dollars: (prices.kmsKeyMonth + prices.secretMonth) * months },
    { name: "alarms, metrics, logs", dollars: (monthly + fixed.logGigabytes * prices.logGigabyte) * months },
  ];
}

/** The same figures only; checking every cell, repair sheets and pages would come on top of both. */
function others(of: Amounts): Item[] {
  const rpuSecond = (prices.rpuHour * prices.leastRpu) / 3600;
  const dpuSecond = (prices.dpuHour * prices.leastDpu) / 3600;
  const store = of.lakeGigabytes * 4 * prices.redshiftGigabyteMonth * months;
  const seconds = of.publicationSeconds;
  return [
    { name: "Redshift Serverless, as sheets arrive", dollars: of.sheets * prices.leastRpuSeconds * rpuSecond + store },
    {
      name: "Redshift Serverless, all at once",
      dollars: Math.max(seconds, prices.leastRpuSeconds) * rpuSecond + store,
    },
    { name: "Glue, a job for each sheet", dollars: of.sheets * prices.leastDpuSeconds * dpuSecond },
    { name: "Glue, one job", dollars: Math.max(seconds, prices.leastDpuSeconds) * dpuSecond },
  ];
}

function sumOf(items: readonly Item[]): number {
  return items.reduce((sum, { dollars }) => sum + dollars, 0);
}
