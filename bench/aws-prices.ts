/**
 * Public prices of AWS in US East (N. Virginia), in US dollars, without free tiers, as of October 2026, from the pages
 * aws.amazon.com/<service>/pricing: lambda, s3, athena, kms, secrets-manager, cloudwatch, step-functions, sqs, redshift,
 * glue. They are public list prices written down by hand; look at the pages again before relying on them.
 */
export const prices = {
  /** A gigabyte-second of Lambda on arm64, and a million calls. */
  lambdaGigabyteSecond: 0.0000133334,
  lambdaMillion: 0.2,
  /** S3 Standard: a gigabyte-month, a thousand writes, a thousand reads. */
  s3GigabyteMonth: 0.023,
  s3ThousandWrites: 0.005,
  s3ThousandReads: 0.0004,
  athenaTerabyte: 5,
  /** A terabyte of Athena is charged in pieces of at least so many bytes a query. */
  athenaLeastBytes: 10_000_000,
  kmsKeyMonth: 1,
  secretMonth: 0.4,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  logGigabyte: 0.5,
  stepThousand: 0.025,
  sqsMillion: 0.4,
  /** Redshift Serverless: an RPU-hour, the smallest capacity, and the least time that is charged. */
  rpuHour: 0.375,
  leastRpu: 4,
  leastRpuSeconds: 60,
  redshiftGigabyteMonth: 0.024,
  /** Glue: a DPU-hour, the fewest for Spark, and the least time that is charged. */
  dpuHour: 0.44,
  leastDpu: 2,
  leastDpuSeconds: 60,
} as const;
