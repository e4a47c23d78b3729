import type { OccasionState } from "../../src/contracts/calendar.ts";
import { occasionStates, occasionWords } from "../occasion-words.ts";
import { t } from "../words.ts";
import { StateIcon } from "./state-badge.tsx";

/** How an occasion stands, by sign, word and colour. */
export function OccasionBadge({ state }: { state: OccasionState | null }) {
  if (state === null) return <span class="withheld">{t.withheld.zh}</span>;
  return (
    <span class={`badge ${occasionStates[state]}`} title={occasionWords[state].en}>
      <StateIcon state={occasionStates[state]} />
      {occasionWords[state].zh}
    </span>
  );
}
