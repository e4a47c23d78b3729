import type { Area } from "../contracts/area.ts";
import { scaled, type World } from "./world.ts";

/** Villages that left poverty at the true scale, where the place's document does not say how many. */
const teamed = 112;
const known = new WeakMap<World, readonly Area[]>();

/** The villages that left poverty and have a stationed team: every key village, and others up to the place's number. */
export function teamedVillages(world: World): readonly Area[] {
  const before = known.get(world);
  if (before) return before;
  const villages = world.townships.flatMap((township) =>
    township.villages.filter((village) => village.name.endsWith("村")),
  );
  const key = villages.filter(({ keyVillage }) => keyVillage !== null);
  const others = villages.filter(({ keyVillage }) => keyVillage === null);
  const wanted = world.exitedVillages ?? Math.max(key.length, scaled(world, teamed));
  const chosen = [...key, ...others].slice(0, wanted);
  known.set(world, chosen);
  return chosen;
}
