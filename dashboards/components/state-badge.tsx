import type { State } from "../../src/contracts/evaluation.ts";
import { stateWords } from "../../src/messages/state-words.ts";

/** One shape per state, so that it can be told without its colour. */
const shapes: Record<State, string> = {
  met: "M2 6.5 5 9.5 10.5 3",
  on_track: "M2 6h8M7 3l3 3-3 3",
  behind: "M6 1.5v5.5M6 9.6v.9",
  missed: "M2.5 2.5l7 7M9.5 2.5l-7 7",
  not_due: "M6 1.8a4.2 4.2 0 1 0 .01 0M6 3.6V6l1.8 1.2",
  no_data: "M3.8 4a2.2 2.2 0 1 1 3.3 1.9C6.3 6.4 6 6.8 6 7.6M6 9.8v.7",
  not_applicable: "M3 6h6",
};

export function StateIcon({ state }: { state: State }) {
  return (
    <svg class={`state-icon ${state}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path
        d={shapes[state]}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** A state by icon, word and colour. */
export function StateBadge({ state }: { state: State | null }) {
  if (state === null) return <span class="quiet">—</span>;
  return (
    <span class={`badge ${state}`} title={stateWords[state].en}>
      <StateIcon state={state} />
      {stateWords[state].zh}
    </span>
  );
}
