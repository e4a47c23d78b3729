import { type BoundariesFile, boundariesGeoJson, type Polygons } from "../contracts/boundaries.ts";
import { UserError } from "../errors.ts";
import { readYaml } from "../yaml-file.ts";
import type { Context } from "./context.ts";
import { rankedLevel } from "./ranked-level.ts";

/**
 * The workspace's own boundaries of the ranked areas; null without the setting. UserError workspaceInvalid for a file
 * that is not such GeoJSON (JSON is read as YAML, so that a fault has its line) or has none of the areas.
 */
export async function boundariesOf({
  workspace,
  policy,
}: Pick<Context, "workspace" | "policy">): Promise<BoundariesFile | null> {
  const { settings, tree } = workspace;
  if (!settings.boundaries) return null;
  const { file, approval } = settings.boundaries;
  const kinds = { missing: "workspaceInvalid", invalid: "workspaceInvalid" } as const;
  const { features } = await readYaml(file, boundariesGeoJson, kinds);
  const ranked = new Set(tree.within(policy.area, rankedLevel(policy)).map(({ code }) => code));
  const shapes = features
    .filter(({ properties }) => ranked.has(properties.code))
    .map(({ properties, geometry }) => {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      return { area: properties.code, polygons: polygons.map(flat) };
    });
  if (shapes.length === 0) throw noneKnown(file, features[0]?.properties.code ?? "", [...ranked][0] ?? "");
  return { approval, shapes };
}

/** East and north only, to a tenth of a second of arc: about three metres. */
function flat(rings: readonly (readonly number[])[][]): Polygons[number] {
  const short = (degrees = 0) => Math.round(degrees * 36_000) / 36_000;
  return rings.map((ring) =>
    ring.map(([east, north]) => [Number(short(east).toFixed(5)), Number(short(north).toFixed(5))]),
  );
}

function noneKnown(file: string, got: string, allowed: string): UserError {
  return new UserError("workspaceInvalid", {
    what: { zh: "边界文件里没有一个本地的乡镇。", en: "The boundaries hold none of the areas that are ranked." },
    where: `${file} › features.properties.code`,
    got,
    allowed,
    next: { zh: "在每个要素的 code 里写12位区划代码。", en: "Give every feature its area's 12-digit code as code." },
  });
}
