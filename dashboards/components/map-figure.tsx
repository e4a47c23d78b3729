import { useEffect, useState } from "preact/hooks";
import type { BoundariesFile } from "../../src/contracts/boundaries.ts";
import type { Cell, OverviewFile } from "../../src/contracts/published.ts";
import { figureText } from "../../src/messages/format.ts";
import { stateWords } from "../../src/messages/state-words.ts";
import { areaMap } from "../charts/area-map.ts";
import { cellFill } from "../colours.ts";
import { columnDepth } from "../column-depth.ts";
import { isFailure, loadJson } from "../load.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Drawing } from "./drawing.tsx";
import { Words } from "./words.tsx";

/** One indicator of the heat table on the workspace's own approved boundaries, with the number of the approval. */
export function MapFigure({ heat }: Pick<OverviewFile, "heat">) {
  const site = useSite();
  const [file, setFile] = useState<BoundariesFile | null>(null);
  const [chosen, choose] = useState(heat.indicators[0] ?? "");
  useEffect(() => {
    loadJson<BoundariesFile>(site.place, "boundaries.json").then((found) => setFile(isFailure(found) ? null : found));
  }, [site.place]);
  if (!file) return null;
  const indicator = site.indicator(chosen);
  const measured = { figure: indicator?.figure ?? "count", unit: indicator?.unit ?? "" } as const;
  const column = heat.indicators.indexOf(chosen);
  const cells = new Map(heat.rows.map(({ area, cells }) => [area, cells[column]]));
  const depth = columnDepth(
    heat.rows.map(({ cells }) => cells[column]?.value ?? null),
    indicator,
  );
  const areas = file.shapes.map(({ area, polygons }) => {
    const cell = cells.get(area);
    const fill = cellFill(cell?.withheld ? null : (cell?.state ?? null), depth(cell?.value ?? null));
    return { name: site.areaName(area), said: saidOf(cell, (value) => figureText(value, measured)), fill, polygons };
  });
  const label = `${indicator?.title.zh ?? chosen}：${areas.map(({ name, said }) => `${name} ${said}`).join("，")}`;
  return (
    <figure class="map">
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          <Words text={t.indicator} />
          <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            {heat.indicators.map((id) => (
              <option key={id} value={id}>
                {site.indicator(id)?.title.zh ?? id}
              </option>
            ))}
          </select>
        </label>
      </form>
      <Drawing draw={(width) => areaMap(areas, label, { width: Math.min(width, 960) })} />
      <figcaption class="note">
        {indicator?.title.zh} · {t.approval.zh} <span class="en">{t.approval.en}</span> {file.approval}
      </figcaption>
    </figure>
  );
}

/** A figure with its state in words; why there is none. */
function saidOf(cell: Cell | undefined, written: (value: number) => string): string {
  if (!cell) return "";
  if (cell.withheld) return t.withheld.zh;
  if (cell.value === null) return cell.state === "no_data" ? stateWords.no_data.zh : t.noSubject.zh;
  return `${written(cell.value)}${cell.state ? ` ${stateWords[cell.state].zh}` : ""}`;
}
