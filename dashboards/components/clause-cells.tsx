import type { PublishedEvaluation } from "../../src/contracts/published.ts";
import { useSite } from "../site-context.ts";
import { Figure, Gap, Target } from "./figure.tsx";
import { RowHeading } from "./row-heading.tsx";
import { StateBadge } from "./state-badge.tsx";

/** The cells with which a clause's row begins: what it asks, its state, figure, target and gap. */
export function ClauseCells({ evaluation }: { evaluation: PublishedEvaluation }) {
  const site = useSite();
  const { clause, state } = evaluation;
  return (
    <>
      <RowHeading
        href={`${site.place.root}clauses/#${clause}`}
        words={site.clause(clause)?.words ?? { zh: clause, en: "" }}
      />
      <td>
        <StateBadge state={state} />
      </td>
      <td class="number">
        <Figure shown={evaluation} measured={site.measured(clause)} />
      </td>
      <td class="number">
        <Target evaluation={evaluation} />
      </td>
      <td class="number strong">
        <Gap evaluation={evaluation} />
      </td>
    </>
  );
}
