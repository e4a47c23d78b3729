import { type Dataset, lakeColumns } from "../dataset.ts";

type LakeColumn = ReturnType<typeof lakeColumns>[number];

/**
 * A lake table's columns as a Hive table has them. It is partitioned by period and submission, because a
 * submission's file never changes: a reader pins the submissions of a snapshot and so sees one whole state.
 */
export function partitionedColumns(contract: Dataset): { stored: LakeColumn[]; partitions: LakeColumn[] } {
  const partitionNames = ["period", "submission"];
  const columns = lakeColumns(contract);
  return {
    stored: columns.filter(({ name }) => !partitionNames.includes(name)),
    partitions: columns.filter(({ name }) => partitionNames.includes(name)),
  };
}
