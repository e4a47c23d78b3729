import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SiteFile } from "../../src/contracts/published.ts";
import type { WorkbenchCatalogue } from "../../src/contracts/workbench.ts";
import { Answer, type Outcome } from "./answer.tsx";
import { openDatabase, type Step } from "./database.ts";
import { Editor, type EditorHandle } from "./editor.tsx";
import { addressOf, queryInAddress } from "./query-address.ts";
import type { QueryResult } from "./query-result.ts";
import { SidePanel } from "./side-panel.tsx";
import { Toolbar } from "./toolbar.tsx";
import { WorkbenchError } from "./workbench-error.ts";

/** Rows fetched unless the reader asks for more. */
const usualLimit = 10_000;

/** Editor, dictionary, result: everything under way is said, and a query from the address is run at once. */
export function Workbench(props: { folder: string; catalogue: WorkbenchCatalogue; site: SiteFile }) {
  const { folder, catalogue, site } = props;
  const database = useMemo(() => openDatabase(folder, catalogue), [folder, catalogue]);
  const editor = useRef<EditorHandle | null>(null);
  const main = useRef<HTMLDivElement>(null);
  const [outcome, setOutcome] = useState<Outcome>({ state: "idle" });
  const [limit, setLimit] = useState(usualLimit);
  const start = useMemo(() => queryInAddress(location.href) ?? catalogue.queries[0]?.sql ?? "", [catalogue]);

  const run = async (explain = false) => {
    const sql = editor.current?.text() ?? start;
    if (sql.trim() === "" || outcome.state === "running") return;
    const onStep = (step: Step) => setOutcome({ state: "running", step });
    try {
      const result = await database.run(explain ? `EXPLAIN ${sql}` : sql, explain ? 100 : limit, onStep);
      setOutcome(explain ? { state: "plan", text: planOf(result) } : { state: "done", sql, result, limit });
      if (!explain) history.replaceState(history.state, "", addressOf("", sql));
    } catch (error) {
      setOutcome({ state: "failed", error: WorkbenchError.of(error) });
    }
  };
  const show = (sql: string) => {
    editor.current?.replace(sql);
    if (matchMedia("(max-width: 860px)").matches) main.current?.scrollIntoView({ block: "start" });
    void run();
  };

  useEffect(() => {
    const follow = () => {
      const sql = queryInAddress(location.href);
      if (sql !== null) show(sql);
    };
    follow();
    addEventListener("hashchange", follow);
    return () => {
      removeEventListener("hashchange", follow);
      database.close();
    };
  }, [database]);

  return (
    <div class="workbench-grid">
      <SidePanel
        catalogue={catalogue}
        site={site}
        onShow={show}
        onInsert={(text) => editor.current?.insert(text)}
        currentSql={() => editor.current?.text() ?? start}
      />
      <div class="workbench-main" ref={main}>
        <Editor
          start={start}
          tables={catalogue.tables}
          indicators={site.indicators}
          onRun={run}
          onReady={(handle) => {
            editor.current = handle;
          }}
        />
        <Toolbar
          running={outcome.state === "running"}
          limit={limit}
          onLimit={setLimit}
          onRun={() => void run()}
          onPlan={() => void run(true)}
          onCancel={() => void database.cancel()}
          currentSql={() => editor.current?.text() ?? start}
        />
        <Answer outcome={outcome} site={site} />
      </div>
    </div>
  );
}

function planOf({ rows }: QueryResult): string {
  return rows.map((row) => String(row.at(-1) ?? "")).join("\n");
}
