import { useState } from "preact/hooks";
import type { SiteFile } from "../../src/contracts/published.ts";
import { Words } from "../components/words.tsx";
import { savedQueries } from "./saved-queries.ts";
import { words } from "./words.ts";

/** The reader's own queries: save the one in the editor under a name, run or remove one. */
export function SavedList(props: { site: SiteFile; onShow: (sql: string) => void; currentSql: () => string }) {
  const store = savedQueries(props.site.workspace);
  const [queries, setQueries] = useState(() => store.list());
  const [name, setName] = useState("");
  const save = (event: Event) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const others = queries.filter((query) => query.name !== name.trim());
    setQueries(store.keep([...others, { name: name.trim(), sql: props.currentSql() }]));
    setName("");
  };
  return (
    <>
      <form class="save" onSubmit={save}>
        <input
          value={name}
          placeholder={words.nameOf.zh}
          aria-label={`${words.nameOf.zh} ${words.nameOf.en}`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit">
          <Words text={words.save} />
        </button>
      </form>
      <p class="note">
        <Words text={queries.length === 0 ? words.noneSaved : words.savedNote} />
      </p>
      <ul class="worked">
        {queries.map((query) => (
          <li key={query.name}>
            <button type="button" class="plain" onClick={() => props.onShow(query.sql)}>
              <strong>{query.name}</strong>
            </button>
            <button
              type="button"
              class="plain inline"
              aria-label={`${words.remove.zh} ${query.name}`}
              onClick={() => setQueries(store.keep(queries.filter((one) => one !== query)))}
            >
              {words.remove.zh}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
