import type { Area } from "../contracts/area.ts";
import { scaled, type World } from "./world.ts";

/** Villages with a stationed team at the true scale: the demo's villages that left poverty. */
const teamed = 112;
const known = new WeakMap<World, readonly Area[]>();

/** The villages that left poverty and have a stationed team: every key village, and others at the world's scale. */
export function teamedVillages(world: World): readonly Area[] {
  const before = known.get(world);
  if (before) return before;
  const villages = world.townships.flatMap((township) =>
    township.villages.filter((village) => village.name.endsWith("村")),
  );
  const key = villages.filter(({ keyVillage }) => keyVillage !== null);
  const others = villages.filter(({ keyVillage }) => keyVillage === null);
  const chosen = [...key, ...others].slice(0, Math.max(key.length, scaled(world, teamed)));
  known.set(world, chosen);
  return chosen;
}
