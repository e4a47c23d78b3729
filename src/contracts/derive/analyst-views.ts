import { type Dataset, originColumns } from "../dataset.ts";
import type { Text } from "../text.ts";
import { manifestVersions, publishedFiles, publishedVersions } from "./lake-tables.ts";
import { type DescribedColumn, described, publishedTablesOf } from "./published-columns.ts";
import { recordColumns } from "./record-columns.ts";

/** A view of a catalogue: a query in the dialect of Trino, and what each of its columns is. */
export type View = { name: string; description: string; sql: string; columns: readonly DescribedColumn[] };

/**
 * The views that name the files that are current, for the views over the tables: those of each dataset and period by the
 * newest manifest, and those of the newest publication. A record's own address says where its lake is.
 */
export function fileViews(database: string): View[] {
  return [currentFiles(database), publishedFilesView(database)];
}

/**
 * What analysts ask: every table of the workbench under its own name, as it was published last, so that a query of the
 * workbench runs as it stands; and `current_<dataset>`, the records of all periods as they are in the lake now, which asks
 * for a period. `database` has the tables of lakeTables and the views of fileViews.
 */
export function analystViews(database: string, contracts: readonly Dataset[]): View[] {
  const published = publishedTablesOf(contracts).map(({ name, title, row, columns }) => ({
    name,
    description: `${title.zh} ${title.en}。${row.zh}。 ${row.en}.`,
    sql: `SELECT ${list(columns)}
FROM ${table(database, publishedFiles(name))}
WHERE "$path" IN (SELECT path FROM ${table(database, filesOfPublication)} WHERE name = '${name}')`,
    columns,
  }));
  return [...published, ...contracts.map((contract) => currentRecords(database, contract))];
}

const filesOfPublication = "published_files";
const filesOfManifests = "current_files";

function currentRecords(database: string, contract: Dataset): View {
  const { name, title, row } = contract;
  const shown = recordColumns(contract);
  const origin = originColumns.flatMap(({ name, sql }) => {
    const text = originTexts[name];
    return text ? [{ ...described(sql, { name, text }), from: `"${name}"` }] : [];
  });
  const columns = [...shown.map((one) => ({ ...described(one.lakeType, one), from: one.sql })), ...origin];
  return {
    name: `current_${name}`,
    description: `${title.zh}：各期现在的记录，须写明期次 ${title.en}: records of all periods as they are now; name the period。${row.zh}。 ${row.en}.`,
    sql: `SELECT ${columns.map(({ from, name }) => `${from} AS "${name}"`).join(", ")}
FROM ${table(database, name)}
WHERE "$path" IN (SELECT path FROM ${table(database, filesOfManifests)} WHERE dataset = '${name}')`,
    columns: columns.map(({ from: _, ...column }) => column),
  };
}

/** What tells one record from another, and leads back to where it came from. */
const originTexts: Partial<Record<(typeof originColumns)[number]["name"], Text>> = {
  period: { zh: "期次", en: "period" },
  submission: { zh: "报送编号", en: "id of the submission" },
  sheet: { zh: "工作表", en: "sheet" },
  row_number: { zh: "行号", en: "row of the sheet" },
};

function currentFiles(database: string): View {
  const manifests = table(database, manifestVersions);
  return {
    name: filesOfManifests,
    description: "各报表各期现在的数据文件 Files that hold the current rows of each dataset and period",
    sql: `WITH
newest AS (
  SELECT dataset, period, MAX(version) AS version FROM ${manifests} GROUP BY dataset, period
)
SELECT manifest.dataset, manifest.period, ${folderBefore("manifest", "/manifest/")} || one.data AS path
FROM ${manifests} AS manifest
JOIN newest ON newest.dataset = manifest.dataset AND newest.period = manifest.period
  AND newest.version = manifest.version
CROSS JOIN UNNEST(manifest.submissions) AS one (id, data)
WHERE one.data IS NOT NULL`,
    columns: [
      { name: "dataset", sql: "VARCHAR", comment: "报表编号 dataset" },
      { name: "period", sql: "VARCHAR", comment: "期次 period" },
      { name: "path", sql: "VARCHAR", comment: "文件地址 address of the file" },
    ],
  };
}

/** Records are numbered in the order in which they were written. */
function publishedFilesView(database: string): View {
  const versions = table(database, publishedVersions);
  return {
    name: filesOfPublication,
    description: "最近一次发布的各表的文件 Files of the newest publication's tables",
    sql: `SELECT one.name, ${folderBefore("newest", "/published/versions/")} || one.key AS path
FROM ${versions} AS newest
CROSS JOIN UNNEST(newest.tables) AS one (name, key, row_count)
WHERE newest."$path" = (SELECT MAX("$path") FROM ${versions})`,
    columns: [
      { name: "name", sql: "VARCHAR", comment: "表名 table" },
      { name: "path", sql: "VARCHAR", comment: "文件地址 address of the file" },
    ],
  };
}

/** The address of the lake, with its last slash, from that of a record of it. */
function folderBefore(record: string, folder: string): string {
  return `SUBSTR(${record}."$path", 1, STRPOS(${record}."$path", '${folder}'))`;
}

function list(columns: readonly DescribedColumn[]): string {
  return columns.map(({ name }) => `"${name}"`).join(", ");
}

function table(database: string, name: string): string {
  return `"${database}"."${name}"`;
}
