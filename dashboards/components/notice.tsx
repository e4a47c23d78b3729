import type { Text } from "../../src/contracts/text.ts";
import { sitePage } from "../../src/messages/site-pages.ts";
import { t } from "../words.ts";
import { Words } from "./words.tsx";

const overview = sitePage("overview").title;

/** Why there is nothing to see, and what to do. */
export function Notice({ what, next, detail, root }: { what: Text; next: Text; detail?: string; root: string }) {
  return (
    <div class="notice" role="alert">
      <h1>
        <Words text={what} />
      </h1>
      <p>
        <Words text={next} />
      </p>
      {detail !== undefined && (
        <p>
          <code>{detail}</code>
        </p>
      )}
      <p>
        <a href={root}>
          {t.backTo.zh}
          {overview.zh} <span class="en">{overview.en}</span>
        </a>
      </p>
    </div>
  );
}
