import type { State } from "../../src/contracts/evaluation.ts";
import type { OverviewFile } from "../../src/contracts/published.ts";
import { stateWords } from "../../src/messages/state-words.ts";
import { chartSql } from "../chart-sql.ts";
import { statusMix } from "../charts/status-mix.ts";
import { useSite } from "../site-context.ts";
import { stateOrder, t } from "../words.ts";
import { Chart } from "./chart.tsx";
import { StateIcon } from "./state-badge.tsx";

/** The clauses by state: one bar, and below it each count with its change on the last period. */
export function StatusSummary({ overview }: { overview: OverviewFile }) {
  const { place, period, area } = useSite();
  const parts = stateOrder.map((state) => ({ state, label: stateWords[state].zh, count: overview.states[state] }));
  const label = `${t.statusMix.zh} ${parts.map((part) => `${part.label} ${part.count}`).join("，")}`;
  return (
    <>
      <Chart draw={(width) => statusMix(parts, label, { width })} sql={chartSql.statusMix(period, area.code)} />
      <ul class="status-list">
        {parts
          .filter(({ state, count }) => count > 0 || (overview.previousStates?.[state] ?? 0) > 0)
          .map(({ state, count }) => (
            <li key={state}>
              <a href={`${place.root}clauses/?state=${state}`} class={`badge ${state}`}>
                <StateIcon state={state} />
                {stateWords[state].zh}
              </a>
              <strong>{count}</strong>
              <Change state={state} count={count} before={overview.previousStates} />
              <span class="en">{stateWords[state].en}</span>
            </li>
          ))}
      </ul>
    </>
  );
}

function Change({ state, count, before }: { state: State; count: number; before: OverviewFile["previousStates"] }) {
  if (!before) return null;
  const change = count - before[state];
  const text = change === 0 ? "持平" : `${change > 0 ? "+" : "−"}${Math.abs(change)}`;
  return (
    <span class="quiet" title={`${t.onLast.zh} ${t.onLast.en}`}>
      {t.onLast.zh} {text}
    </span>
  );
}
