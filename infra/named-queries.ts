import { tablesOf, type WorkedQuery } from "../src/contracts/workbench.ts";

export type NamedQuery = { id: string; description: string; sql: string };

/**
 * The worked queries as Athena saves them, each as it stands: the views that it asks have the names of the workbench's
 * tables. One whose tables are not all there is left out, since a programme need not have every dataset.
 */
export function namedQueries(worked: readonly WorkedQuery[], tables: ReadonlySet<string>): NamedQuery[] {
  return worked
    .filter((query) => tablesOf(query).every((name) => tables.has(name)))
    .map(({ id, title, question, sql }) => ({
      id,
      description: `${question.zh} ${question.en}`,
      sql: `-- ${title.zh} ${title.en}\n-- ${question.zh} ${question.en}\n${sql}\n`,
    }));
}
