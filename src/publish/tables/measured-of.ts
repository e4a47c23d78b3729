import type { Measured, PublishedClause, SiteFile } from "../../contracts/published.ts";

/** How a clause's figure is written; a restated one like that of the clause it points to. */
export function measuredOf({ clauses }: SiteFile): (clause: PublishedClause) => Measured {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  return (clause) => (byId.get(clause.restates ?? clause.id) ?? clause).measured;
}
