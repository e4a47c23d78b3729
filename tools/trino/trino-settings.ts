import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a catalogue of the Hive connector reads: a folder of this machine, or a bucket of an S3 server. */
export type TrinoPlace =
  | { folder: string }
  | { bucket: string; endpoint: string; region: string; accessKey: string; secretKey: string };

/** Writes the settings of a server with a catalogue for each place; small: it shares a machine with the tests. */
export async function writeSettings(
  etc: string,
  { port, plugins, places }: { port: number; plugins: string; places: Readonly<Record<string, TrinoPlace>> },
): Promise<void> {
  await mkdir(join(etc, "catalog"), { recursive: true });
  const server = {
    coordinator: true,
    "node-scheduler.include-coordinator": true,
    "http-server.http.port": port,
    "discovery.uri": `http://127.0.0.1:${port}`,
    "catalog.management": "static",
    "plugin.dir": plugins,
    "query.max-memory": "500MB",
    "query.max-memory-per-node": "500MB",
    "memory.heap-headroom-per-node": "200MB",
    "query.min-expire-age": "10m",
    "web-ui.enabled": false,
  };
  await writeFile(join(etc, "config.properties"), properties(server));
  for (const [name, place] of Object.entries(places))
    await writeFile(join(etc, "catalog", `${name}.properties`), properties({ ...hive, ...files(place) }));
  await writeFile(join(etc, "log.properties"), properties({ "io.trino": "WARN" }));
}

const hive = {
  "connector.name": "hive",
  "hive.metastore": "file",
  "hive.security": "allow-all",
  "hive.non-managed-table-writes-enabled": true,
  "hive.allow-register-partition-procedure": true,
  "hive.timestamp-precision": "MICROSECONDS",
  "hive.metastore-cache-ttl": "0s",
  // As Athena does.
  "hive.recursive-directories": true,
  "hive.file-status-cache-expire-time": "1ms",
};

function files(place: TrinoPlace): Record<string, string | boolean> {
  if ("folder" in place)
    return {
      "hive.metastore.catalog.dir": "local:///metastore",
      "fs.native-local.enabled": true,
      "local.location": place.folder,
    };
  return {
    "hive.metastore.catalog.dir": `s3://${place.bucket}/metastore`,
    "fs.native-s3.enabled": true,
    "s3.endpoint": place.endpoint,
    "s3.region": place.region,
    "s3.path-style-access": true,
    "s3.aws-access-key": place.accessKey,
    "s3.aws-secret-key": place.secretKey,
  };
}

function properties(settings: Record<string, string | number | boolean>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** Arguments of the Java that runs the server, but for the heap's size. */
export const javaArguments = [
  "-server",
  "-XX:InitialRAMPercentage=5",
  "-XX:+UseSerialGC",
  "-XX:+ExitOnOutOfMemoryError",
  "-XX:-OmitStackTraceInFastThrow",
  "-XX:ReservedCodeCacheSize=256M",
  "-XX:TieredStopAtLevel=1",
  "-Djdk.attach.allowAttachSelf=true",
  "-Djdk.nio.maxCachedBufferSize=2000000",
  "-Dfile.encoding=UTF-8",
  "--enable-native-access=ALL-UNNAMED",
  "--sun-misc-unsafe-memory-access=allow",
];
