import { useMemo, useState } from "preact/hooks";
import { Scroll } from "../components/scroll.tsx";
import type { QueryResult, ResultColumn, ResultValue } from "./query-result.ts";
import { words } from "./words.ts";

const rowHeight = 28;
const shownRows = 16;
/** Rows drawn above and below what is seen. */
const spare = 12;

type Order = { column: number; down: boolean } | null;

/** The result as a table: sorted by a click on a heading, and only the rows in sight are drawn. */
export function ResultTable({ result: { columns, rows } }: { result: QueryResult }) {
  const [order, setOrder] = useState<Order>(null);
  const [top, setTop] = useState(0);
  const sorted = useMemo(() => inOrder(rows, order), [rows, order]);
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight) - spare, sorted.length - shownRows));
  const seen = sorted.slice(first, first + shownRows + 2 * spare);
  const next = (column: number) =>
    setOrder(order?.column !== column ? { column, down: false } : order.down ? null : { column, down: true });
  return (
    <Scroll label={words.result}>
      <div class="result-rows" onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <Heading key={`${at} ${column.name}`} column={column} at={at} order={order} onSort={() => next(at)} />
              ))}
            </tr>
          </thead>
          <tbody>
            <Space rows={first} />
            {seen.map((row, at) => (
              <tr key={first + at} aria-rowindex={first + at + 2}>
                {row.map((value, column) => (
                  <td key={column} class={columns[column]?.kind === "number" ? "number" : ""}>
                    {shown(value)}
                  </td>
                ))}
              </tr>
            ))}
            <Space rows={sorted.length - first - seen.length} />
          </tbody>
        </table>
      </div>
    </Scroll>
  );
}

function Heading(props: { column: ResultColumn; at: number; order: Order; onSort: () => void }) {
  const { column, at, order, onSort } = props;
  const down = order?.column === at ? order.down : null;
  return (
    <th
      scope="col"
      class={column.kind === "number" ? "number" : ""}
      aria-sort={down === null ? "none" : down ? "descending" : "ascending"}
    >
      <button type="button" class="plain" onClick={onSort}>
        {column.name}
        <span aria-hidden="true">{down === null ? "" : down ? " ▼" : " ▲"}</span>
      </button>
    </th>
  );
}

function Space({ rows }: { rows: number }) {
  return rows > 0 ? <tr class="space" style={{ height: `${rows * rowHeight}px` }} /> : null;
}

/** Blanks last, numbers by size, texts by their letters. */
function inOrder(rows: readonly ResultValue[][], order: Order): readonly ResultValue[][] {
  if (!order) return rows;
  const sign = order.down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[order.column] ?? null, other[order.column] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  });
}

const collator = new Intl.Collator("zh-CN");

/** A number as it is, with no more digits than it needs; a blank as a dash. */
export function shown(value: ResultValue): string {
  if (value === null) return "—";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(10)));
}
