import { z } from "zod";

const ring = z.array(z.tuple([z.number(), z.number()]).rest(z.number())).min(4);

/** A workspace's own approved boundaries: GeoJSON whose features carry an area's 12-digit `code`. */
export const boundariesGeoJson = z.object({
  type: z.literal("FeatureCollection"),
  features: z
    .array(
      z.object({
        type: z.literal("Feature"),
        properties: z.object({ code: z.string().min(1) }),
        geometry: z.discriminatedUnion("type", [
          z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
          z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
        ]),
      }),
    )
    .min(1),
});

/** A shape in degrees east and north: polygons of rings of points. */
export type Polygons = [east: number, north: number][][][];

/** boundaries.json: shapes of ranked areas, with the number (审图号) under which the map was approved. */
export type BoundariesFile = { approval: string; shapes: { area: string; polygons: Polygons }[] };
