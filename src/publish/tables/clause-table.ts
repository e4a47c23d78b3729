import type { PublishedEvaluation, SiteFile } from "../../contracts/published.ts";
import { evaluationColumns } from "./evaluation-columns.ts";
import { type Table, tableOf } from "./table.ts";
import { noteOf } from "./table-note.ts";

/** The ledger of an area: all clauses in the document's order, held against it. */
export function clauseTable(site: SiteFile, evaluations: readonly PublishedEvaluation[]): Table {
  const found = new Map(evaluations.map((one) => [one.clause, one]));
  const title = { zh: "任务台账", en: "Clause ledger" };
  const items = site.clauses.map((clause) => ({ clause, found: found.get(clause.id) ?? null }));
  return tableOf({ name: "clauses", title, note: noteOf(site) }, evaluationColumns(site), items);
}
