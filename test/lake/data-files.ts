import type { Snapshot } from "../../src/contracts/manifest.ts";

/** Keys of a dataset's accepted rows in a snapshot, period by period in the order given. */
export function dataFiles(snapshot: Snapshot, dataset: string, periods: readonly string[]): string[] {
  return periods.flatMap((period) =>
    snapshot.manifests
      .filter((manifest) => manifest.dataset === dataset && manifest.period === period)
      .flatMap((manifest) => manifest.submissions.flatMap((submission) => submission.data ?? [])),
  );
}
