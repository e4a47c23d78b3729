import type { Text } from "../../src/contracts/text.ts";
import { useSite } from "../site-context.ts";
import { hasWorkbench, workbenchLink } from "../workbench/offered.ts";
import { pageWords } from "../workbench/page-words.ts";
import { Words } from "./words.tsx";

/** The query behind a chart (or the small ones of a table's column, `of`), folded away, and the way to the workbench with it; nothing where there is no workbench. */
export function ChartSql({ sql, of }: { sql: string; of?: Text }) {
  const site = useSite();
  if (!hasWorkbench(site)) return null;
  return (
    <details class="chart-sql">
      <summary title={`${pageWords.chartSql.zh} ${pageWords.chartSql.en}`}>
        SQL{of && ` · ${of.zh} `}
        {of && (
          <span class="en" lang="en">
            {of.en}
          </span>
        )}
      </summary>
      <pre>
        <code>{sql}</code>
      </pre>
      <a href={workbenchLink(site, sql)}>
        <Words text={pageWords.openHere} />
      </a>
    </details>
  );
}
