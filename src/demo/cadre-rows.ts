import type { Area } from "../contracts/area.ts";
import { by, dateBetween, later } from "./days.ts";
import { identityMaker } from "./identity.ts";
import { between, type Luck, luckOf, pick } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import { teamedVillages } from "./teamed-villages.ts";
import type { RowMaker, Season, Value, World } from "./world.ts";

const units = [
  "赣州市自然资源局",
  "赣县区教育体育局",
  "赣县区财政局",
  "赣县区公安局",
  "赣县区卫健委",
  "赣县区水利局",
  "赣县区税务局",
];

/** A cadre of the demo with the posting; who follows a cadre whose term ends has its own. */
type TeamMember = {
  key: number;
  idNo: string;
  name: string;
  birth: string;
  village: Area;
  unit: string;
  post: "第一书记" | "工作队员";
  start: string;
  end: string | null;
};

/** stationed_cadre: teams of three; whose term ended is followed by another, and stays on the year's list. */
export const cadreRows: RowMaker = (world, season) => {
  const luck = luckOf(world.seed, "cadre-rows");
  return teamMembers(world)
    .filter(({ start, end }) => start <= season.end && (end === null || end >= `${season.year}-01-01`))
    .map((member) => ({ place: member.village, cells: cellsOf(luck, member, season) }));
};

/** All cadres ever stationed in the demo. */
function teamMembers(world: World): TeamMember[] {
  const luck = luckOf(world.seed, "cadre-rows");
  const makeId = identityMaker(luckOf(world.seed, "cadre-identity"), world);
  const member = (village: Area, at: number, key: number): TeamMember => {
    const birth = dateBetween(luck(key, 1), "1972-01-01", "1994-12-31");
    const male = luck(key, 2) < 0.8;
    return {
      key,
      idNo: makeId(birth, male),
      name: nameFor(luck, key, surnameFor(luck, key), male, 1980),
      birth,
      village,
      unit: pick(luck(at, 3), units),
      post: key % 3 === 0 ? "第一书记" : "工作队员",
      start: dateBetween(luck(key, 4), "2023-06-01", "2023-08-20"),
      end: null,
    };
  };
  const villages = teamedVillages(world);
  const standing = villages.flatMap((village, at) => [0, 1, 2].map((turn) => member(village, at, at * 3 + turn)));
  return standing.flatMap((one) => (one.key % 29 === 5 ? rotated(luck, one, member) : [one]));
}

/** A member whose two years end in spring, and the one who comes a few days before: one in eight comes too late. */
function rotated(
  luck: Luck,
  one: TeamMember,
  member: (village: Area, at: number, key: number) => TeamMember,
): TeamMember[] {
  const end = dateBetween(luck(one.key, 50), "2024-04-08", "2024-05-28");
  const start = later(
    end,
    luck(one.key, 51) < 0.12 ? between(luck(one.key, 52), 3, 20) : -between(luck(one.key, 52), 2, 9),
  );
  const next = member(one.village, Math.floor(one.key / 3), one.key + 100_002);
  return [
    { ...one, start: later(end, -735), end },
    { ...next, post: one.post, unit: one.unit, start },
  ];
}

function cellsOf(luck: Luck, member: TeamMember, season: Season): Record<string, Value> {
  const { key, village, post } = member;
  const gone = member.end !== null && member.end < season.start;
  const due = gone ? 0 : 60;
  const absent = luck(key, 10 + season.index) < 0.03 ? between(luck(key, 20), 2, 6) : 0;
  const leave = between(luck(key, 30 + season.index), 0, 4);
  return {
    id_no: member.idNo,
    name: member.name,
    unit: member.unit,
    village: village.name,
    post,
    start_date: member.start,
    end_date: by(season.end, member.end),
    end_reason: by(season.end, member.end) && "届满轮换",
    age: season.year - Number(member.birth.slice(0, 4)),
    party_years: between(luck(key, 5), 3, 20),
    rank: post === "第一书记" ? "四级主任科员" : "一级科员",
    due_days: due,
    present_days: gone ? 0 : 60 - leave - absent,
    leave_days: gone ? 0 : leave,
    work_notes: gone ? 0 : between(luck(key, 60 + season.index), 3, 14),
    visits: gone ? 0 : between(luck(key, 40 + season.index), 20, 80),
    spot_checks: gone ? 0 : 3,
    spot_present: gone ? 0 : absent > 3 ? 2 : 3,
    breach_no: !gone && absent > 4 ? 1 : 0,
    breach_result: !gone && absent > 4 ? "限期整改" : null,
    annual_grade: season.quarter === 4 && !gone ? (luck(key, 70) < 0.18 ? "优秀" : "称职") : null,
    ...careOf(luck, member, season),
  };
}

/** What the sending unit does for its cadre: visits, bindings, money and care. */
function careOf(luck: Luck, { key }: TeamMember, season: Season): Record<string, Value> {
  const unit = Math.floor(key / 3);
  const months = luck(unit, 80 + season.index) < 0.06 ? 2 : 3;
  const budget = Math.round((15_000 * season.quarter) / 4);
  return {
    leader_visits: months,
    deputy_visits: 3,
    reports_heard: months,
    bundle_project: 1,
    bundle_fund: between(luck(unit, 90), 5, 30) * 10_000,
    bundle_duty: luck(unit, 91) < 0.98,
    allowance_due: 5_400,
    allowance_paid: luck(key, 92 + season.index) < 0.02 ? 3_600 : 5_400,
    budget_due: budget,
    budget_paid: luck(unit, 97) < 0.04 ? Math.round(budget * 0.6) : budget,
    checkup: luck(key, 98) < 0.3 * season.quarter,
    holiday: luck(key, 99) < 0.24 * season.quarter,
  };
}
