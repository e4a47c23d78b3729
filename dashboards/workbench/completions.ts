import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { PublishedIndicator } from "../../src/contracts/published.ts";
import type { WorkbenchTable } from "../../src/contracts/workbench.ts";

/** Tables with their columns for the editor, each with its Chinese words. */
export function schemaOf(tables: readonly WorkbenchTable[]) {
  return Object.fromEntries(
    tables.map(({ name, title, columns }) => [
      name,
      {
        self: { label: name, type: "class", detail: title.zh, boost: 1 } satisfies Completion,
        children: columns.map(
          (column): Completion => ({ label: column.name, type: "property", detail: shorten(column.text.zh) }),
        ),
      },
    ]),
  );
}

/** Offers indicator ids by id or by Chinese title; inside a text without its quotes, elsewhere with them. */
export function indicatorCompletions(
  indicators: readonly Pick<PublishedIndicator, "id" | "title">[],
): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const typed = context.matchBefore(/'?[\p{L}\p{N}_]+/u);
    if (!typed || typed.text.length < 2) return null;
    const quoted = typed.text.startsWith("'");
    const sought = typed.text.replace("'", "").toLowerCase();
    const found = indicators.filter(({ id, title }) => id.includes(sought) || title.zh.includes(sought));
    const options = found.map(
      ({ id, title }): Completion => ({ label: `'${id}'`, detail: title.zh, type: "constant", boost: quoted ? 2 : -1 }),
    );
    return options.length === 0 ? null : { from: typed.from, options, filter: false };
  };
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
