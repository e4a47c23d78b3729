import { useState } from "preact/hooks";
import type { SiteFile } from "../../src/contracts/published.ts";
import { thousands } from "../../src/messages/format.ts";
import { Words } from "../components/words.tsx";
import type { Step } from "./database.ts";
import { Downloads } from "./downloads.tsx";
import type { QueryResult } from "./query-result.ts";
import { ResultChart } from "./result-chart.tsx";
import { ResultTable } from "./result-table.tsx";
import { words } from "./words.ts";
import type { WorkbenchError } from "./workbench-error.ts";

/** What came of the last query. */
export type Outcome =
  | { state: "idle" }
  | { state: "running"; step: Step }
  | { state: "done"; sql: string; result: QueryResult; limit: number }
  | { state: "plan"; text: string }
  | { state: "failed"; error: WorkbenchError };

/** The result as table or chart, the plan, the step under way, or why there is nothing. */
export function Answer({ outcome, site }: { outcome: Outcome; site: SiteFile }) {
  return (
    <div class="answer" aria-live="polite">
      {outcome.state === "running" && <p class="empty running">{stepText(outcome.step)}</p>}
      {outcome.state === "plan" && <pre class="plan">{outcome.text}</pre>}
      {outcome.state === "failed" && (
        <div class="failure" role="alert">
          <p>
            <Words text={outcome.error.says} />
          </p>
          {outcome.error.detail !== "" && <pre>{outcome.error.detail}</pre>}
        </div>
      )}
      {outcome.state === "done" && <Result {...outcome} site={site} />}
    </div>
  );
}

function Result({ sql, result, limit, site }: Extract<Outcome, { state: "done" }> & { site: SiteFile }) {
  const [view, setView] = useState<"table" | "chart">("table");
  if (result.rows.length === 0) return <p class="empty">{words.noRows.zh}</p>;
  return (
    <>
      <div class="result-bar">
        <div class="tabs" role="tablist" aria-label={words.result.zh}>
          {(["table", "chart"] as const).map((one) => (
            <button type="button" role="tab" key={one} aria-selected={view === one} onClick={() => setView(one)}>
              {words[one].zh} <span class="en">{words[one].en}</span>
            </button>
          ))}
        </div>
        <span class="result-count">
          {thousands(result.rows.length)} {words.rowsHere.zh} · {thousands(Math.max(1, result.milliseconds))} ms
        </span>
        <Downloads sql={sql} result={result} site={site} />
      </div>
      {result.limited && (
        <p class="note limited" role="status">
          <strong>
            {words.limited.zh} {thousands(limit)} {words.rowsHere.zh}
          </strong>
          。<Words text={words.limitedNote} />
        </p>
      )}
      {view === "table" ? <ResultTable result={result} /> : <ResultChart result={result} />}
    </>
  );
}

function stepText(step: Step): string {
  if (step.step === "engine") return `${words.startEngine.zh} ${words.startEngine.en}`;
  if (step.step === "query") return `${words.running.zh} ${words.running.en}`;
  const { name, title, bytes } = step.table;
  return `${words.loadTable.zh} ${title.zh} ${name}（${thousands(bytes / 1e6, 1)} MB）…`;
}
