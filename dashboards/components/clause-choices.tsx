import { stateWords } from "../../src/messages/state-words.ts";
import { type ClauseFilter, clauseFilters } from "../clause-filter.ts";
import { useSite } from "../site-context.ts";
import { stateOrder, t } from "../words.ts";
import { Choice, type Option } from "./choice.tsx";

const labels = { state: t.state, unit: t.responsible, chapter: t.chapter };

/** The filters by state, unit and chapter; without the state where there is none to choose by. */
export function ClauseChoices({ filter, state = true }: { filter: ClauseFilter; state?: boolean }) {
  const site = useSite();
  const units = [...new Set(site.clauses.map(({ responsible }) => responsible))].sort();
  const chapters = new Map(site.clauses.map(({ section, chapter }) => [section, chapter.zh]));
  const options: Record<keyof typeof labels, Option[]> = {
    state: stateOrder.map((one) => ({ value: one, label: stateWords[one].zh })),
    unit: units.map((unit) => ({ value: unit, label: unit })),
    chapter: [...chapters].map(([value, title]) => ({ value, label: `${value} ${title}` })),
  };
  return (
    <>
      {clauseFilters
        .filter((key) => state || key !== "state")
        .map((key) => (
          <Choice
            key={key}
            label={labels[key]}
            value={filter.chosen[key]}
            options={options[key]}
            onChoose={(value) => filter.choose(key, value)}
          />
        ))}
    </>
  );
}
