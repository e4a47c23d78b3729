import type { AreaTree } from "../areas/area-tree.ts";
import type { Area } from "../contracts/area.ts";
import { cast, roles } from "./cast.ts";
import { luckOf, pick } from "./luck.ts";

const keyLevels = ["省级", "市级", "区级", "区级", "市级", "区级"] as const;
const suburban: readonly string[] = [cast.town, cast.zone, "360704106000", "360704110000", "360704108000"];
const mountain = [
  "360704111000",
  "360704202000",
  "360704203000",
  "360704204000",
  "360704201000",
  "360704207000",
  "360704209000",
];

/** The tree's areas dressed with the demo's key villages, relocation sites and peer groups. */
export function dressedAreas(tree: AreaTree, counties: readonly Area[], seed: number): Area[] {
  const luck = luckOf(seed, "attributes");
  const dress = new Map<string, Partial<Area>>();
  const townships = counties.flatMap((county) => [...tree.children(county.code).entries()]);
  for (const [index, township] of townships) {
    const villages = tree.children(township.code).filter((village) => village.name.endsWith("村"));
    dress.set(township.code, { peerGroup: peerGroupOf(roles[index % roles.length] ?? "") });
    if (villages.length < 7) continue;
    for (const turn of [0, 1]) {
      const village = pick(luck(index, turn), villages.slice(turn * 3, turn * 3 + 3));
      dress.set(village.code, { keyVillage: pick(luck(index, turn + 10), keyLevels) });
    }
    if (index % 3 === 1) dress.set(pick(luck(index, 5), villages.slice(6)).code, { relocationSite: true });
  }
  return tree.areas.map((area) => ({ ...area, ...dress.get(area.code) }));
}

/** attributes.csv: one line for each area with an attribute of its own. */
export function attributesCsv(areas: readonly Area[]): string {
  const dressed = areas.filter((area) => area.keyVillage || area.relocationSite || area.peerGroup);
  const lines = dressed.map((area) =>
    [area.code, area.keyVillage ?? "", area.relocationSite ? "是" : "", area.peerGroup ?? ""].join(","),
  );
  return `${["area_code,key_village,relocation_site,peer_group", ...lines].join("\n")}\n`;
}

function peerGroupOf(role: string): string {
  if (suburban.includes(role)) return "城郊";
  return mountain.includes(role) ? "山区" : "丘陵";
}
