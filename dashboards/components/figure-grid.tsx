import type { ComponentChildren } from "preact";
import type { Cell } from "../../src/contracts/published.ts";
import type { Text } from "../../src/contracts/text.ts";
import { columnFormat } from "../../src/messages/format.ts";
import { stateWords } from "../../src/messages/state-words.ts";
import { columnDepth } from "../column-depth.ts";
import { useSite } from "../site-context.ts";
import { stateOrder, t } from "../words.ts";
import { CellView } from "./cell-view.tsx";
import { Scroll, tallRows } from "./scroll.tsx";
import { StateIcon } from "./state-badge.tsx";

export type GridRow = {
  key: string;
  name: string;
  heading: ComponentChildren;
  cells: readonly Cell[];
  total?: boolean;
};

/** Areas × indicators: one unit per column, headings set upright, the areas' names staying in sight. */
export function FigureGrid({
  label,
  corner,
  indicators,
  rows,
}: {
  label: Text;
  corner: Text;
  indicators: readonly string[];
  rows: readonly GridRow[];
}) {
  const site = useSite();
  const columns = indicators.map((id, at) => {
    const indicator = site.indicator(id);
    const measured = { figure: indicator?.figure ?? "count", unit: indicator?.unit ?? "" } as const;
    const values = rows.filter(({ total }) => !total).map((row) => row.cells[at]?.value ?? null);
    return {
      id,
      title: indicator?.title ?? { zh: id, en: id },
      measured,
      depth: columnDepth(values, indicator),
      ...columnFormat(values, measured),
    };
  });
  return (
    <>
      <Scroll label={label} tall={rows.length > tallRows}>
        <table class="grid" style={{ "--columns": columns.length }}>
          <thead>
            <tr>
              <th scope="col" class="corner">
                {corner.zh} <span class="en">{corner.en}</span>
              </th>
              {columns.map(({ id, title, unit }) => (
                <th key={id} scope="col" class="upright" title={`${title.zh} ${title.en}`}>
                  <a href={`${site.place.root}definitions/#${id}`}>
                    <span class="upright-text">{title.zh}</span>
                  </a>
                  <span class="column-unit">{unit}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} class={row.total ? "total" : ""}>
                <th scope="row">{row.heading}</th>
                {columns.map((column, at) => {
                  const cell = row.cells[at];
                  const name = `${row.name} · ${column.title.zh}`;
                  return (
                    cell && (
                      <CellView
                        key={column.id}
                        cell={cell}
                        measured={column.measured}
                        format={column.cell}
                        name={name}
                        depth={row.total ? 0 : column.depth(cell.value)}
                      />
                    )
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <GridKey rows={rows} />
    </>
  );
}

/** What the marks mean: only those that occur. */
function GridKey({ rows }: { rows: readonly GridRow[] }) {
  const cells = rows.flatMap((row) => row.cells);
  const used = stateOrder.filter((state) =>
    cells.some((cell) => cell.state === state && (cell.value !== null || state === "no_data")),
  );
  return (
    <p class="grid-key">
      {used.map((state) => (
        <span key={state} class={`badge ${state}`}>
          <StateIcon state={state} />
          {stateWords[state].zh}
        </span>
      ))}
      {cells.some((cell) => cell.withheld) && (
        <span>
          <span class="swatch hatched" /> {t.withheld.zh} <span class="en">{t.withheld.en}</span>
        </span>
      )}
      {cells.some((cell) => cell.value === null && !cell.withheld && cell.state !== "no_data") && (
        <span>
          <span class="swatch">·</span> {t.noSubject.zh} <span class="en">{t.noSubject.en}</span>
        </span>
      )}
      <span>{t.zero.zh}</span>
      <span>
        <span class="quality-dot">▲</span> 数据质量提示 <span class="en">quality note</span>
      </span>
    </p>
  );
}
