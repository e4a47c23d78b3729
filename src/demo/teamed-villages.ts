import type { Area } from "../contracts/area.ts";
import { scaled, type World } from "./world.ts";

/** Villages with a stationed team at the true scale: the demo's villages that left poverty. */
const teamed = 112;
const known = new WeakMap<World, readonly Area[]>();

/** The villages that left poverty and have a stationed team: key villages first. */
export function teamedVillages(world: World): readonly Area[] {
  const before = known.get(world);
  if (before) return before;
  const villages = world.townships.flatMap((township) =>
    township.villages.filter((village) => village.name.endsWith("村")),
  );
  const chosen = [...villages]
    .sort((a, b) => Number(b.keyVillage !== null) - Number(a.keyVillage !== null))
    .slice(0, scaled(world, teamed));
  known.set(world, chosen);
  return chosen;
}
