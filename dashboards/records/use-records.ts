import { useEffect, useMemo, useState } from "preact/hooks";
import type { RecordsFile } from "../../src/contracts/records.ts";
import { isFailure, loadJson } from "../load.ts";
import { useSite } from "../site-context.ts";
import { type RecordTable, recordTable } from "./record-table.ts";

/** The records asked for: still on their way, not to be had (with what is missing), or a table. */
export type LoadedRecords = { table: RecordTable | null; failure: string | null };

/** Fetches the records of some areas, each file once, and joins them into one table. */
export function useRecords(areas: readonly string[]): LoadedRecords {
  const { place } = useSite();
  const [files, setFiles] = useState<ReadonlyMap<string, RecordsFile>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const asked = areas.join(",");
  useEffect(() => {
    const load = async () => {
      const fresh = asked.split(",").filter((area) => area !== "" && !files.has(area));
      if (fresh.length === 0) return;
      const loaded = await Promise.all(
        fresh.map(async (area) => [area, await loadJson<RecordsFile>(place, `records/${area}.json`)] as const),
      );
      const failed = loaded.map(([, file]) => file).find((file) => isFailure(file));
      if (failed && isFailure(failed)) return setFailure(failed.detail);
      const good = loaded.filter((one): one is [string, RecordsFile] => !isFailure(one[1]));
      setFiles((known) => new Map([...known, ...good]));
    };
    void load();
  }, [asked, place, files]);
  const table = useMemo(() => {
    const wanted = asked.split(",").map((area) => files.get(area));
    const there = wanted.filter((file) => file !== undefined);
    return there.length === wanted.length ? recordTable(there) : null;
  }, [asked, files]);
  return { table, failure };
}
