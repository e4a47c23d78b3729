import { dateBetween } from "./days.ts";
import { identityMaker } from "./identity.ts";
import { between, luckOf, pick } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import { type RowMaker, scaled } from "./world.ts";

const units = [
  "赣州市自然资源局",
  "赣县区教育体育局",
  "赣县区财政局",
  "赣县区公安局",
  "赣县区卫健委",
  "赣县区水利局",
  "赣县区税务局",
];
const teamed = 112;

/** stationed_cadre: teams of three in the key villages and others with much to do. */
export const cadreRows: RowMaker = (world, season) => {
  const luck = luckOf(world.seed, "cadre-rows");
  const makeId = identityMaker(luckOf(world.seed, "cadre-identity"), world);
  const villages = world.townships.flatMap((township) =>
    township.villages.filter((village) => village.name.endsWith("村")),
  );
  const chosen = [...villages]
    .sort((a, b) => Number(b.keyVillage !== null) - Number(a.keyVillage !== null))
    .slice(0, scaled(world, teamed));
  return chosen.flatMap((village, at) =>
    [0, 1, 2].map((turn) => {
      const key = at * 3 + turn;
      const birth = dateBetween(luck(key, 1), "1972-01-01", "1994-12-31");
      const absent = luck(key, 10 + season.index) < 0.03 ? between(luck(key, 20), 2, 6) : 0;
      const leave = between(luck(key, 30 + season.index), 0, 4);
      return {
        place: village,
        cells: {
          id_no: makeId(birth, luck(key, 2) < 0.8),
          name: nameFor(luck, key, surnameFor(luck, key), luck(key, 2) < 0.8, 1980),
          unit: pick(luck(at, 3), units),
          village: village.name,
          post: turn === 0 ? "第一书记" : "工作队员",
          start_date: dateBetween(luck(key, 4), "2023-06-01", "2023-08-20"),
          end_date: null,
          age: season.year - Number(birth.slice(0, 4)),
          due_days: 60,
          present_days: 60 - leave - absent,
          leave_days: leave,
          visits: between(luck(key, 40 + season.index), 20, 80),
          spot_checks: 3,
          spot_present: absent > 3 ? 2 : 3,
          breach_no: 0,
        },
      };
    }),
  );
};
