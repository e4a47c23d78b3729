import { centroid, geo, text } from "@observablehq/plot";
import type { Polygons } from "../../src/contracts/boundaries.ts";
import { ink, quiet } from "../colours.ts";
import { type Canvas, picture } from "./chart.ts";

export type MappedArea = { name: string; said: string; fill: string; polygons: Polygons };

const tallest = 640;

/**
 * Areas in their own boundaries, each with its name and, where there is room, its figure on it; degrees east are narrowed
 * as at the map's middle.
 */
export function areaMap(areas: readonly MappedArea[], label: string, canvas: Canvas): Element {
  const narrow = canvas.width < 560;
  const said = ({ name, said }: MappedArea) => `${name}\n${said}`;
  const points = areas.flatMap(({ polygons }) => polygons.flat(2));
  const [west, east] = extent(points.map(([x]) => x));
  const [south, north] = extent(points.map(([, y]) => y));
  const narrowed = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const shapes = areas.map(({ polygons, ...area }) => ({
    ...area,
    type: "Feature" as const,
    properties: {},
    geometry: {
      type: "MultiPolygon" as const,
      coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x * narrowed, y]))),
    },
  }));
  const ratio = (north - south) / ((east - west) * narrowed) || 1;
  const domain = { type: "FeatureCollection" as const, features: shapes };
  return picture(canvas, label, {
    height: Math.min(tallest, canvas.width * ratio),
    margin: 4,
    projection: { type: "reflect-y", domain },
    marks: [
      geo(shapes, { fill: "fill", stroke: quiet, strokeWidth: 0.75 }),
      text(
        shapes,
        centroid({
          text: narrow ? "name" : said,
          fill: ink,
          stroke: "#fff",
          lineHeight: 1.25,
          fontSize: narrow ? 10 : 12,
        }),
      ),
    ],
  });
}

/** Smallest and largest; not by spreading, since a boundary may have a hundred thousand points. */
function extent(numbers: readonly number[]): [number, number] {
  return numbers.reduce(
    ([low, high], one): [number, number] => [Math.min(low, one), Math.max(high, one)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
