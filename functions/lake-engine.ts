import type { Snapshot } from "../src/contracts/manifest.ts";
import { chooseEngine } from "../src/engines/choose-engine.ts";
import { openEngine } from "../src/engines/open-engine.ts";
import type { OpenLakeEngine } from "../src/pipeline/with-context.ts";
import type { QuarterEnvironment } from "./environment.ts";
import type { Log } from "./log.ts";

/**
 * What computes over the deployed lake: DuckDB within the function up to the stated size of the data, Athena above;
 * `onScan` hears what each of its queries has scanned.
 */
export function deployedLakeEngine(
  environment: QuarterEnvironment,
  write: Log,
  onScan: (bytes: number) => void,
): OpenLakeEngine {
  const { DUDAO_ATHENA_WORKGROUP: workgroup, DUDAO_ATHENA_DATABASE: database } = environment;
  const settings = {
    engine: environment.DUDAO_ENGINE,
    auto: { gigabytes: environment.DUDAO_DUCKDB_GIGABYTES },
    trino: undefined,
    athena: workgroup && database ? { workgroup, database, reuseMinutes: 60 } : undefined,
    lake: environment.DUDAO_LAKE,
  };
  return async (snapshot, outlet) => {
    const bytes = dataBytes(snapshot);
    const { engine } = chooseEngine(settings, bytes);
    write("engine", { engine, bytes });
    const onQuery = ({ bytes: scanned }: { bytes: number }) => {
      write("query", { scanned });
      onScan(scanned);
    };
    return await openEngine(engine, settings, { outlet, onQuery, environment: {} });
  };
}

function dataBytes({ manifests }: Snapshot): number {
  return manifests.flatMap(({ submissions }) => submissions).reduce((sum, one) => sum + (one.dataBytes ?? 0), 0);
}
