import { useState } from "preact/hooks";
import { Words } from "../components/words.tsx";
import { addressOf } from "./query-address.ts";
import { words } from "./words.ts";

const limits = [1_000, 10_000, 100_000];

/** Run, cancel, plan, row limit, and the link to share. */
export function Toolbar(props: {
  running: boolean;
  limit: number;
  onLimit: (limit: number) => void;
  onRun: () => void;
  onPlan: () => void;
  onCancel: () => void;
  currentSql: () => string;
}) {
  return (
    <div class="workbench-bar">
      {props.running ? (
        <button type="button" class="main-button stop" onClick={props.onCancel}>
          <Words text={words.cancel} />
        </button>
      ) : (
        <button type="button" class="main-button" onClick={props.onRun}>
          <Words text={words.run} />
        </button>
      )}
      <button type="button" disabled={props.running} onClick={props.onPlan}>
        <Words text={words.plan} />
      </button>
      <label>
        {words.limit.zh}{" "}
        <select
          value={String(props.limit)}
          onChange={(event) => props.onLimit(Number(event.currentTarget.value))}
          aria-label={`${words.limit.zh} ${words.limit.en}`}
        >
          {limits.map((limit) => (
            <option key={limit} value={String(limit)}>
              {limit.toLocaleString("en-US")}
            </option>
          ))}
        </select>
      </label>
      <ShareLink currentSql={props.currentSql} />
      <span class="en keys">{words.keys.zh}</span>
    </div>
  );
}

/** Shows the link, and copies it where the browser lets it. */
function ShareLink({ currentSql }: { currentSql: () => string }) {
  const [link, setLink] = useState<{ href: string; copied: boolean } | null>(null);
  const share = async () => {
    const href = addressOf(location.href.replace(/#.*$/, ""), currentSql());
    const copied = await Promise.resolve(navigator.clipboard?.writeText(href).then(() => true))
      .catch(() => false)
      .then((done) => done === true);
    setLink({ href, copied });
  };
  return (
    <>
      <button type="button" onClick={share}>
        <Words text={words.link} />
      </button>
      {link && (
        <label class="share">
          {link.copied && <span role="status">{words.copied.zh} </span>}
          <input
            class="share-link"
            readOnly
            value={link.href}
            aria-label={`${words.link.zh} ${words.link.en}`}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      )}
    </>
  );
}
