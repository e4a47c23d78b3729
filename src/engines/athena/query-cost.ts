import type { QueryExecution } from "@aws-sdk/client-athena";

/** What one query used. */
export type QueryUse = {
  id: string;
  /** Bytes read from S3; 0 when the result was reused. */
  bytes: number;
  reused: boolean;
  /** In the currency of the price given; undefined without one. An estimate: the bill rounds in its own way. */
  cost?: number;
};

const megabyte = 2 ** 20;
const terabyte = 2 ** 40;

/** What a query used, priced by `perTerabyte`: whole megabytes are counted, and a query that reads counts ten at least. */
export function queryUse({ QueryExecutionId, Statistics }: QueryExecution, perTerabyte?: number): QueryUse {
  const bytes = Statistics?.DataScannedInBytes ?? 0;
  const use = {
    id: QueryExecutionId ?? "",
    bytes,
    reused: Statistics?.ResultReuseInformation?.ReusedPreviousResult ?? false,
  };
  if (perTerabyte === undefined) return use;
  const counted = bytes === 0 ? 0 : Math.max(10, Math.ceil(bytes / megabyte)) * megabyte;
  return { ...use, cost: (counted / terabyte) * perTerabyte };
}
