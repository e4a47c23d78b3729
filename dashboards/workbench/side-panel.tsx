import { useState } from "preact/hooks";
import type { SiteFile } from "../../src/contracts/published.ts";
import type { WorkbenchCatalogue } from "../../src/contracts/workbench.ts";
import { Words } from "../components/words.tsx";
import { Dictionary } from "./dictionary.tsx";
import { SavedList } from "./saved-list.tsx";
import { words } from "./words.ts";

const tabs = ["worked", "dictionary", "saved"] as const;

/** Beside the editor: worked queries, the data dictionary, and the reader's own queries. */
export function SidePanel(props: {
  catalogue: WorkbenchCatalogue;
  site: SiteFile;
  onShow: (sql: string) => void;
  onInsert: (text: string) => void;
  currentSql: () => string;
}) {
  const [tab, setTab] = useState<(typeof tabs)[number]>("worked");
  return (
    <aside class="workbench-side">
      <div class="tabs" role="tablist" aria-label={words.dictionary.zh}>
        {tabs.map((one) => (
          <button type="button" role="tab" key={one} aria-selected={tab === one} onClick={() => setTab(one)}>
            {words[one].zh} <span class="en">{words[one].en}</span>
          </button>
        ))}
      </div>
      <div class="side-list" role="tabpanel" aria-label={words[tab].zh}>
        {tab === "worked" && <WorkedList {...props} />}
        {tab === "dictionary" && (
          <Dictionary tables={props.catalogue.tables} indicators={props.site.indicators} onInsert={props.onInsert} />
        )}
        {tab === "saved" && <SavedList {...props} />}
      </div>
    </aside>
  );
}

function WorkedList({ catalogue, onShow }: { catalogue: WorkbenchCatalogue; onShow: (sql: string) => void }) {
  return (
    <ol class="worked">
      {catalogue.queries.map(({ id, title, question, sql }) => (
        <li key={id}>
          <button type="button" class="plain" data-query={id} onClick={() => onShow(sql)}>
            <strong>
              <Words text={title} />
            </strong>
            <span class="question">{question.zh}</span>
            <span class="question en" lang="en">
              {question.en}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
