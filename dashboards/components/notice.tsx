import type { Text } from "../../src/contracts/text.ts";
import { t } from "../words.ts";
import { Words } from "./words.tsx";

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
          {t.overview.zh} <span class="en">{t.overview.en}</span>
        </a>
      </p>
    </div>
  );
}
