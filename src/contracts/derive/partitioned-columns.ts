import { type Dataset, lakeColumns } from "../dataset.ts";

type LakeColumn = ReturnType<typeof lakeColumns>[number];

/**
 * A lake table's columns as a Hive table has them. It is partitioned by period, as the lake's folders are. A folder also
 * holds files that a later submission replaced: a reader pins the files of a snapshot by "$path".
 */
export function partitionedColumns(contract: Dataset): { stored: LakeColumn[]; partitions: LakeColumn[] } {
  const partitionNames = ["period"];
  const columns = lakeColumns(contract);
  return {
    stored: columns.filter(({ name }) => !partitionNames.includes(name)),
    partitions: columns.filter(({ name }) => partitionNames.includes(name)),
  };
}
