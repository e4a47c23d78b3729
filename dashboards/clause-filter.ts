import type { State } from "../src/contracts/evaluation.ts";
import { type Site, useSite } from "./site-context.ts";
import { useUrlState } from "./url-state.ts";

export const clauseFilters = ["state", "unit", "chapter"] as const;
type Key = (typeof clauseFilters)[number];

/** The reader's choice of clauses by state, unit and chapter, which stays on the way down and up. */
export type ClauseFilter = {
  chosen: Record<Key, string>;
  choose: (key: Key, value: string) => void;
  /** Nothing is left out. */
  isOpen: boolean;
  /** Whether a clause in a state is asked for. */
  keeps: (clause: string, state: State | null) => boolean;
  /** Whether a clause is of the unit and chapter asked for. */
  isAsked: (clause: string) => boolean;
  /** Whether any clause of the unit and chapter asked for rests on an indicator. */
  keepsIndicator: (indicator: string) => boolean;
};

/** Reads the choice from the address. */
export function useClauseFilter(): ClauseFilter {
  const site = useSite();
  const [chosen, choose] = useUrlState(clauseFilters);
  const asked = site.clauses.filter((clause) => isOf(clause, chosen));
  const clauses = new Set(asked.map(({ id }) => id));
  const indicators = new Set(asked.map(({ indicator }) => indicator));
  const everywhere = chosen.unit === "" && chosen.chapter === "";
  return {
    chosen,
    choose,
    isOpen: everywhere && chosen.state === "",
    keeps: (clause, state) => clauses.has(clause) && (chosen.state === "" || state === chosen.state),
    isAsked: (clause) => clauses.has(clause),
    keepsIndicator: (indicator) => everywhere || indicators.has(indicator),
  };
}

function isOf({ responsible, section }: Site["clauses"][number], { unit, chapter }: Record<Key, string>): boolean {
  return (unit === "" || responsible === unit) && (chapter === "" || section === chapter);
}
