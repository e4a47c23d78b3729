import { prices } from "./aws-prices.ts";

/** What one quarter is: counted in the demo county at full scale, and a hundred such counties. */
type Quarter = {
  name: string;
  sheets: number;
  /** Of Parquet, for one period, and of both sites. */
  gigabytes: number;
  siteGigabytes: number;
  /** Queries of a period: one a subject. */
  queries: number;
  /** The whole run from completeness to publication. */
  runSeconds: number;
  runGigabytes: number;
  engine: "duckdb" | "athena";
};

type Item = { name: string; dollars: number };

const quarters: readonly Quarter[] = [
  {
    ...{ name: "county", sheets: 211, gigabytes: 0.022, siteGigabytes: 0.02 },
    ...{ queries: 38, runSeconds: 120, runGigabytes: 4, engine: "duckdb" },
  },
  {
    ...{ name: "province, 100 counties", sheets: 21_100, gigabytes: 2.2, siteGigabytes: 2 },
    ...{ queries: 38, runSeconds: 2400, runGigabytes: 10, engine: "athena" },
  },
];

/** Seconds of the intake a sheet on the local AWS: 62 sheets in 208 s of five workers on two busy cores. */
const secondsOfSheet = 3.4;
const gigabytesOfIntake = 2;
/** Requests to S3 for a sheet, generously. */
const requests = { writes: 20, reads: 100 };
const months = 3;
const fixed = { alarms: 10, metrics: 8, logGigabytes: 0.1 };

/** Prints what a quarter costs, item by item, beside the same work on Redshift Serverless and on Glue. All estimates. */
export async function run(): Promise<void> {
  for (const quarter of quarters) {
    const items = ownItems(quarter);
    const computing = items.filter(({ name }) => ["Lambda", "Athena", "Step Functions"].includes(name));
    const sums = [
      { name: "sum", dollars: sumOf(items) },
      { name: "of it computing", dollars: sumOf(computing) },
    ];
    const rows = [...items, ...sums, ...others(quarter)];
    process.stdout.write(`${quarter.name}\n`);
    for (const { name, dollars } of rows) process.stdout.write(`| ${name} | ${dollars.toFixed(2)} |\n`);
  }
}

function ownItems(of: Quarter): Item[] {
  const intake = of.sheets * secondsOfSheet * gigabytesOfIntake + of.runSeconds * of.runGigabytes;
  const stored = (of.gigabytes * 4 + of.siteGigabytes) * 4;
  const scanned = Math.max(of.gigabytes * 1e9, of.queries * prices.athenaLeastBytes);
  return [
    {
      name: "Lambda",
      dollars: intake * prices.lambdaGigabyteSecond + ((of.sheets + 10) * prices.lambdaMillion) / 1e6,
    },
    { name: "S3, a year kept", dollars: stored * prices.s3GigabyteMonth * months + requestsOf(of) },
    { name: "Athena", dollars: of.engine === "athena" ? (scanned / 1e12) * prices.athenaTerabyte : 0 },
    { name: "Step Functions", dollars: (20 * prices.stepThousand) / 1000 },
    { name: "KMS key and secret", dollars: (prices.kmsKeyMonth + prices.secretMonth) * months },
    {
      name: "alarms, metrics, logs",
      dollars:
        (fixed.alarms * prices.alarmMonth +
          fixed.metrics * prices.metricMonth +
          fixed.logGigabytes * prices.logGigabyte) *
        months,
    },
  ];
}

function requestsOf({ sheets }: Quarter): number {
  return (sheets * (requests.writes * prices.s3ThousandWrites + requests.reads * prices.s3ThousandReads)) / 1000;
}

/** The same figures only; checking every cell, repair sheets and pages would come on top of both. */
function others(of: Quarter): Item[] {
  const rpuSecond = (prices.rpuHour * prices.leastRpu) / 3600;
  const dpuSecond = (prices.dpuHour * prices.leastDpu) / 3600;
  const store = of.gigabytes * 4 * prices.redshiftGigabyteMonth * months;
  return [
    { name: "Redshift Serverless, as sheets arrive", dollars: of.sheets * prices.leastRpuSeconds * rpuSecond + store },
    { name: "Redshift Serverless, all at once", dollars: of.runSeconds * rpuSecond + store },
    { name: "Glue, a job for each sheet", dollars: of.sheets * prices.leastDpuSeconds * dpuSecond },
    { name: "Glue, one job", dollars: Math.max(of.runSeconds, 600) * dpuSecond },
  ];
}

function sumOf(items: readonly Item[]): number {
  return items.reduce((sum, { dollars }) => sum + dollars, 0);
}
