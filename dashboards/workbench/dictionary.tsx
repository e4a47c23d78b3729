import { useState } from "preact/hooks";
import type { PublishedIndicator } from "../../src/contracts/published.ts";
import type { WorkbenchTable } from "../../src/contracts/workbench.ts";
import { thousands } from "../../src/messages/format.ts";
import { Words } from "../components/words.tsx";
import { words } from "./words.ts";

const groups = ["figures", "records"] as const;

/** Every table with its columns, and every indicator, by what one looks for; a click inserts the name. */
export function Dictionary(props: {
  tables: readonly WorkbenchTable[];
  indicators: readonly PublishedIndicator[];
  onInsert: (text: string) => void;
}) {
  const [sought, setSought] = useState("");
  const found = (...texts: string[]) => sought === "" || texts.some((text) => text.toLowerCase().includes(sought));
  const tables = props.tables.flatMap((table) => {
    const own = found(table.name, table.title.zh, table.title.en);
    const columns = table.columns.filter(({ name, text }) => own || found(name, text.zh, text.en));
    return own || columns.length > 0 ? [{ ...table, columns }] : [];
  });
  const indicators = props.indicators.filter(({ id, title }) => found(id, title.zh, title.en));
  return (
    <>
      <input
        type="search"
        placeholder={words.search.zh}
        aria-label={`${words.search.zh} ${words.search.en}`}
        onInput={(event) => setSought(event.currentTarget.value.trim().toLowerCase())}
      />
      {groups.map((group) => (
        <TableGroup
          key={group}
          group={group}
          tables={tables.filter((table) => table.group === group)}
          open={sought !== ""}
          onInsert={props.onInsert}
        />
      ))}
      {indicators.length > 0 && (
        <details open={sought !== ""}>
          <summary>
            <Words text={words.indicators} /> <span class="count">{indicators.length}</span>
          </summary>
          <dl>
            {indicators.map(({ id, title }) => (
              <Entry key={id} name={`'${id}'`} shown={id} zh={title.zh} en={title.en} onInsert={props.onInsert} />
            ))}
          </dl>
        </details>
      )}
      {tables.length + indicators.length === 0 && <p class="empty">{words.nothingFound.zh}</p>}
    </>
  );
}

function TableGroup(props: {
  group: (typeof groups)[number];
  tables: readonly WorkbenchTable[];
  open: boolean;
  onInsert: (text: string) => void;
}) {
  if (props.tables.length === 0) return null;
  return (
    <section>
      <h3>
        <Words text={words[props.group]} />
      </h3>
      {props.tables.map((table) => (
        <details key={table.name} open={props.open}>
          <summary title={`${table.row.zh} ${table.row.en}`}>
            <code>{table.name}</code> {table.title.zh}{" "}
            <span class="en">
              {thousands(table.rows)} {words.rowsHere.zh}
            </span>
          </summary>
          <p class="note">
            {table.row.zh}{" "}
            <button type="button" class="plain inline" onClick={() => props.onInsert(table.name)}>
              {words.insert.zh} <code>{table.name}</code>
            </button>
          </p>
          <dl>
            {table.columns.map(({ name, type, text }) => (
              <Entry key={name} name={name} shown={name} type={type} {...text} onInsert={props.onInsert} />
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}

function Entry(props: {
  name: string;
  shown: string;
  type?: string;
  zh: string;
  en: string;
  onInsert: (text: string) => void;
}) {
  return (
    <div class="entry">
      <dt>
        <button type="button" class="plain" title={words.insert.zh} onClick={() => props.onInsert(props.name)}>
          <code>{props.shown}</code>
        </button>{" "}
        {props.type && <span class="en">{props.type}</span>}
      </dt>
      <dd>
        {props.zh} <span class="en">{props.en}</span>
      </dd>
    </div>
  );
}
