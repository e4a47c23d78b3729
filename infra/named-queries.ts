import type { WorkedQuery } from "../src/contracts/workbench.ts";

export type NamedQuery = { id: string; description: string; sql: string };

export type Catalogue = {
  database: string;
  /** Datasets that have a table. */
  datasets: readonly string[];
  /** Table of the manifests' versions. */
  manifests: string;
  /** The period that stands in the queries until somebody puts another. */
  period: string;
};

/**
 * The worked queries that ask for records only, as Athena takes them: each dataset stands for the rows of one period
 * that are current, not those of files which later ones have replaced. Those over published figures are left out: the
 * figures are files of the sites, not tables of the catalogue.
 */
export function namedQueries(worked: readonly WorkedQuery[], catalogue: Catalogue): NamedQuery[] {
  return worked.flatMap(({ id, title, question, sql }) => {
    const named = tablesOf(sql);
    if (named.length === 0 || !named.every((name) => catalogue.datasets.includes(name))) return [];
    const text = `-- ${title.zh} ${title.en}\n-- 把期次改成要看的那一期。 Put the period that you ask about.\n${within(sql, named, catalogue)}`;
    return [{ id, description: `${question.zh} ${question.en}`, sql: text }];
  });
}

/** Names after FROM and JOIN that the query does not define itself. */
function tablesOf(sql: string): string[] {
  const own = new Set([...sql.matchAll(/\b(\w+) AS \(/g)].map(([, name]) => name));
  const asked = [...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]\w*)/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(asked)].filter((name) => !own.has(name)).sort();
}

function within(sql: string, datasets: readonly string[], catalogue: Catalogue): string {
  const steps = [currentFiles(catalogue), ...datasets.map((name) => currentRows(name, catalogue))].join(",\n");
  const rest = /^WITH\s+/.exec(sql)?.[0];
  return rest === undefined ? `WITH\n${steps}\n${sql}\n` : `WITH\n${steps},\n${sql.slice(rest.length)}\n`;
}

/** Each (dataset, period) has a manifest in versions; the newest names the files that are current. */
function currentFiles({ database, manifests }: Catalogue): string {
  const table = `"${database}"."${manifests}"`;
  return `newest AS (
  SELECT dataset, period, MAX(version) AS version FROM ${table} GROUP BY dataset, period
),
current_files AS (
  SELECT one.data
  FROM ${table} AS manifest
  JOIN newest ON newest.dataset = manifest.dataset AND newest.period = manifest.period
    AND newest.version = manifest.version
  CROSS JOIN UNNEST(manifest.submissions) AS one (id, data)
)`;
}

function currentRows(name: string, { database, period }: Catalogue): string {
  return `${name} AS (
  SELECT * FROM "${database}"."${name}"
  WHERE period = '${period}'
    AND SUBSTR("$path", STRPOS("$path", '/data/${name}/') + 1) IN (SELECT data FROM current_files)
)`;
}
