import type { Environment } from "./environment.ts";
import { sourcePlace } from "./source-place.ts";

export type Unit = "Count" | "Seconds" | "Bytes" | "None";

/** Figures about a run, which CloudWatch reads out of the log line that carries them. */
export type Metrics = {
  of: Pick<Environment, "DUDAO_NAME">;
  at: Date;
  values: Readonly<Record<string, [number, Unit]>>;
};

/** Writes one line of JSON; callers give codes, counts and kinds only, never a file's name or content. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | null>>, metrics?: Metrics) => void;

export const log: Log = (event, fields, metrics) => {
  process.stdout.write(`${JSON.stringify({ event, ...fields, ...(metrics ? embedded(metrics) : {}) })}\n`);
};

/** An error without its message, which can quote a cell. */
export function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const kind = "kind" in error ? { kind: String(error.kind) } : {};
  return {
    error: error.name,
    ...kind,
    at: places
      .slice(0, 5)
      .map((line) => sourcePlace(line.trim()))
      .join(" < "),
  };
}

export type Use = {
  /** When it began, by the process's own clock. */
  started: number;
  variables: Readonly<Record<string, string | undefined>>;
  prices: Pick<Environment, "DUDAO_GIGABYTE_SECOND_PRICE" | "DUDAO_TERABYTE_PRICE">;
  /** Bytes that Athena has scanned for it. */
  scanned?: number;
};

/** What a run took: its time, the memory held meanwhile, what was scanned, and the cost of these by the settings' prices. */
export function useOf({ started, variables, prices, scanned = 0 }: Use): Metrics["values"] {
  const seconds = (performance.now() - started) / 1000;
  const gigabyteSeconds = (seconds * Number(variables.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 0)) / 1024;
  const cost = gigabyteSeconds * prices.DUDAO_GIGABYTE_SECOND_PRICE + (scanned / 1e12) * prices.DUDAO_TERABYTE_PRICE;
  return {
    RunSeconds: [seconds, "Seconds"],
    GigabyteSeconds: [gigabyteSeconds, "None"],
    ScannedBytes: [scanned, "Bytes"],
    RunCost: [cost, "None"],
  };
}

/** The embedded metric format of CloudWatch, namespace Dudao. */
function embedded({ of, at, values }: Metrics): object {
  const list = Object.entries(values).map(([Name, [, Unit]]) => ({ Name, Unit }));
  return {
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [{ Namespace: "Dudao", Dimensions: [["Name"]], Metrics: list }],
    },
    Name: of.DUDAO_NAME,
    ...Object.fromEntries(Object.entries(values).map(([name, [value]]) => [name, value])),
  };
}
