import type { Snapshot } from "../contracts/manifest.ts";
import { type Period, parsePeriod } from "../contracts/period.ts";
import { UserError } from "../errors.ts";

/** Periods for which the lake holds anything, oldest first. */
export function periodsWithData(snapshot: Snapshot): Period[] {
  const ids = new Set(snapshot.manifests.map((manifest) => manifest.period));
  return [...ids]
    .flatMap((id) => parsePeriod(id) ?? [])
    .sort((a, b) => a.end.localeCompare(b.end) || b.start.localeCompare(a.start));
}

/** The error for a lake without any data. */
export function nothingIngested(): UserError {
  return new UserError("nothingToDo", {
    what: { zh: "数据湖里还没有任何数据。", en: "The lake holds no data yet." },
    next: {
      zh: "先把报送表放进收件箱并运行 dudao ingest。",
      en: "Put sheets into the inbox and run dudao ingest first.",
    },
  });
}
