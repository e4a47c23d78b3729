import type { Area } from "../contracts/area.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import type { RowMaker, Township, Value, World } from "./world.ts";

/** service_facility: the schools, clinics, homes and offices of the county at the year's end. */
export const facilityRows: RowMaker = (world, season) => {
  const luck = luckOf(world.seed, "facility-rows");
  const of = (township: Township) => [
    ...schools(luck, township),
    ...clinics(luck, township, season.index),
    ...offices(luck, township),
  ];
  return [...hospitals(luck, world), ...world.townships.flatMap(of)].map(({ place, kind, key, cells }) => ({
    place,
    cells: {
      ...blank,
      org_code: code(world, kind, key),
      org_name: `${place.name}${names[kind] ?? kind}`,
      class: kind,
      ...cells,
    },
  }));
};

type Facility = { place: Area; kind: string; key: number; cells: Record<string, Value> };

const names: Readonly<Record<string, string>> = {
  小学: "中心小学",
  初中: "初级中学",
  县医院: "人民医院",
  乡镇卫生院: "卫生院",
  养老机构: "敬老院",
  乡村振兴机构: "乡村振兴工作站",
};

const kinds = ["小学", "初中", "教学点", "寄宿制学校", "县医院", "乡镇卫生院", "村卫生室", "养老机构", "乡村振兴机构"];

/** Every column, so that the sheet has it whatever the first row is. */
const blank: Record<string, Value> = {
  standard_ok: null,
  network: null,
  kept: "保留",
  staff: null,
  posts: null,
  licensed_doctors: null,
  village_doctors: null,
  village_doctors_licensed: null,
  teachers_eligible: null,
  teachers_moved: null,
  moved_senior: null,
  recruited: null,
  remote_times: null,
  manager: null,
  rules_set: null,
  accidents: null,
  disabled_residents: null,
  partner: null,
};

function code(world: World, kind: string, key: number): string {
  return `${world.county.code.slice(0, 6)}${kinds.indexOf(kind)}${String(key).padStart(5, "0")}`;
}

function hospitals(luck: Luck, world: World): Facility[] {
  const staff = between(luck(0, 1), 480, 560);
  const cells = {
    standard_ok: "达标",
    staff,
    posts: staff + 30,
    licensed_doctors: 190,
    recruited: 12,
    remote_times: 860,
    partner: "省级三级甲等医院",
  };
  return [{ place: world.county, kind: "县医院", key: 1, cells }];
}

function schools(luck: Luck, { index, area, villages, weak }: Township): Facility[] {
  const main = ["小学", "初中", "寄宿制学校"].map((kind, turn): Facility => {
    const key = index * 10 + turn;
    const eligible = between(luck(key, 2), 18, 46);
    const moved = Math.round(eligible * (weak ? 0.09 : 0.12 + luck(key, 3) * 0.04));
    const cells = { ...taught(luck, key, weak), teachers_eligible: eligible, teachers_moved: moved };
    return { place: area, kind, key, cells: { ...cells, moved_senior: Math.ceil(moved * 0.36) } };
  });
  const small = villages.slice(0, 3).map((place, turn): Facility => {
    const key = index * 10 + turn;
    const kept = luck(key, 6) < 0.94 ? "保留" : "撤并";
    return { place, kind: "教学点", key, cells: { ...taught(luck, key + 5_000, weak), kept, staff: 3, posts: 3 } };
  });
  return [...main, ...small];
}

function taught(luck: Luck, key: number, weak: boolean): Record<string, Value> {
  const staff = between(luck(key, 7), 24, 60);
  return {
    standard_ok: luck(key, 4) < (weak ? 0.9 : 0.99) ? "达标" : "未达标",
    network: luck(key, 5) < 0.99,
    staff,
    posts: staff + 1,
    recruited: between(luck(key, 8), 0, 2),
  };
}

function clinics(luck: Luck, { index, area, villages, weak }: Township, season: number): Facility[] {
  const staff = between(luck(index, 9), 18, 46);
  const cells = {
    standard_ok: weak ? "未达标" : "达标",
    staff,
    posts: staff + 2,
    licensed_doctors: weak ? 1 : between(luck(index, 10), 4, 12),
    recruited: 1,
    remote_times: between(luck(index, 11), 20, 90),
  };
  const rooms = villages.map((place, turn): Facility => {
    const key = index * 100 + turn;
    const doctors = luck(key, 12) < (weak ? 0.03 : 0.004) ? 0 : luck(key, 13) < 0.2 ? 2 : 1;
    const licensed = luck(key, 14) < 0.3 + season * 0.02 ? Math.min(doctors, 1) : 0;
    const counts = { staff: doctors, posts: Math.max(doctors, 1), village_doctors: doctors };
    const rest = { standard_ok: "达标", village_doctors_licensed: licensed, recruited: luck(key, 15) < 0.05 ? 1 : 0 };
    return { place, kind: "村卫生室", key, cells: { ...counts, ...rest } };
  });
  return [{ place: area, kind: "乡镇卫生院", key: index, cells }, ...rooms];
}

function offices(luck: Luck, { index, area, weak }: Township): Facility[] {
  const posts = between(luck(index, 16), 4, 6);
  const residents = between(luck(index, 17), 6, 24);
  const care = { staff: 8, posts: 8, manager: `${area.name}人民政府`, rules_set: !weak, accidents: 0 };
  return [
    {
      place: area,
      kind: "养老机构",
      key: index,
      cells: { standard_ok: "达标", ...care, disabled_residents: residents },
    },
    { place: area, kind: "乡村振兴机构", key: index, cells: { staff: weak ? posts - 1 : posts, posts } },
  ];
}
