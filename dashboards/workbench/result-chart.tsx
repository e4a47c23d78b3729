import { useMemo, useState } from "preact/hooks";
import { resultPlot, seriesColours } from "../charts/result-plot.ts";
import { Drawing } from "../components/drawing.tsx";
import { type ChartChoice, type ChartKind, chartChoice } from "./chart-choice.ts";
import type { QueryResult } from "./query-result.ts";
import { words } from "./words.ts";

/** More marks than this are no chart. */
const mostDrawn = { bar: 60, line: 5_000, dot: 5_000 } as const;

/** The result as bars, lines or dots; the reader chooses the columns, the first choice is made from the result. */
export function ResultChart({ result }: { result: QueryResult }) {
  const first = useMemo(() => chartChoice(result), [result]);
  const [changed, setChanged] = useState<Partial<ChartChoice>>({});
  if (!first) return <p class="empty">{words.noChart.zh}</p>;
  const choice = { ...first, ...changed };
  const rows = result.rows.slice(0, mostDrawn[choice.kind]);
  const names = result.columns.map(({ name }) => name);
  const change = (part: Partial<ChartChoice>) => setChanged({ ...changed, ...part });
  const plotted = rows.map((row) => ({
    across: row[choice.across] ?? null,
    up: row[choice.up] ?? null,
    series: choice.series < 0 ? null : String(row[choice.series] ?? ""),
  }));
  const [across = "", up = ""] = [names[choice.across], names[choice.up]];
  return (
    <>
      <div class="chart-choice">
        <Choice
          label={words.kind.zh}
          value={choice.kind}
          options={(["bar", "line", "dot"] as const).map((kind) => [kind, words[kind].zh])}
          onChange={(kind) => change({ kind: kind as ChartKind })}
        />
        <Columns
          label={words.across.zh}
          names={names}
          value={choice.across}
          onChange={(at) => change({ across: at })}
        />
        <Columns label={words.up.zh} names={names} value={choice.up} onChange={(at) => change({ up: at })} />
        <Columns
          label={words.series.zh}
          names={[...names]}
          none={words.none.zh}
          value={choice.series}
          onChange={(at) => change({ series: at })}
        />
      </div>
      {rows.length < result.rows.length && (
        <p class="note">
          {words.firstDrawn.zh} {rows.length} {words.rowsHere.zh}
        </p>
      )}
      {choice.kind !== "bar" && <Series names={[...new Set(plotted.flatMap(({ series }) => series ?? []))]} />}
      <Drawing draw={(width) => resultPlot(plotted, { kind: choice.kind, across, up }, { width })} />
    </>
  );
}

/** Which colour is whose. */
function Series({ names }: { names: readonly string[] }) {
  if (names.length < 2) return null;
  return (
    <ul class="series">
      {names.map((name, at) => (
        <li key={name}>
          <svg width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="5" fill={seriesColours[at % seriesColours.length]} />
          </svg>{" "}
          {name}
        </li>
      ))}
    </ul>
  );
}

function Columns(props: {
  label: string;
  names: readonly string[];
  none?: string;
  value: number;
  onChange: (at: number) => void;
}) {
  const options = props.names.map((name, at) => [String(at), name] as const);
  return (
    <Choice
      label={props.label}
      value={String(props.value)}
      options={props.none === undefined ? options : [["-1", props.none], ...options]}
      onChange={(at) => props.onChange(Number(at))}
    />
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}) {
  return (
    <label>
      {props.label}{" "}
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
