import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup, EditorView } from "codemirror";
import { useEffect, useRef } from "preact/hooks";
import type { PublishedIndicator } from "../../src/contracts/published.ts";
import type { WorkbenchTable } from "../../src/contracts/workbench.ts";
import { indicatorCompletions, schemaOf } from "./completions.ts";
import { words } from "./words.ts";

/** What the rest of the workbench does with the editor. */
export type EditorHandle = { text: () => string; replace: (text: string) => void; insert: (text: string) => void };

/**
 * The SQL editor, with completion of tables, columns and indicators. It stands in a shadow tree: there its styles need
 * no style element, which the page's policy would refuse.
 */
export function Editor(props: {
  start: string;
  tables: readonly WorkbenchTable[];
  indicators: readonly PublishedIndicator[];
  onRun: () => void;
  onReady: (handle: EditorHandle) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const run = useRef(props.onRun);
  run.current = props.onRun;
  // The editor keeps its own state: it is made once, whatever is drawn anew around it.
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const root = box.shadowRoot ?? box.attachShadow({ mode: "open" });
    const view = new EditorView({ parent: root, root, doc: props.start, extensions: extensions() });
    props.onReady({
      text: () => view.state.doc.toString(),
      replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
      insert: (text) => {
        view.dispatch(view.state.replaceSelection(text));
        view.focus();
      },
    });
    return () => view.destroy();
  }, []);
  return <div class="sql-editor" ref={place} />;

  function runIt(): boolean {
    run.current();
    return true;
  }

  function extensions() {
    const indicators = indicatorCompletions(props.indicators);
    return [
      keymap.of([{ key: "Mod-Enter", run: runIt }]),
      basicSetup,
      sql({ dialect: PostgreSQL, schema: schemaOf(props.tables) }),
      PostgreSQL.language.data.of({
        autocomplete: (context: CompletionContext): CompletionResult | null => indicators(context),
      }),
      placeholder("SELECT …"),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": `${words.editor.zh} ${words.editor.en}` }),
      look,
      syntaxHighlighting(colours),
    ];
  }
}

/** Each dark enough on white and on the line one writes in. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "#0b4f8a", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "#8a2a00" },
  { tag: [tags.number, tags.bool, tags.null], color: "#00614a" },
  { tag: tags.comment, color: "#5b636e" },
]);

const look = EditorView.theme({
  "&": { fontSize: "14px", backgroundColor: "#fff" },
  "&.cm-focused": { outline: "2px solid #0b5fa5", outlineOffset: "-1px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, Consolas, "DejaVu Sans Mono", monospace', lineHeight: "1.55" },
  ".cm-content": { minHeight: "9.5em", padding: "8px 0" },
  ".cm-gutters": { backgroundColor: "#f5f6f8", color: "#626a75", borderRight: "1px solid #d5d9df" },
  ".cm-completionDetail": { fontStyle: "normal", color: "#5b636e" },
});
