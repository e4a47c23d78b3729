import type { Level } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { dateBetween, later } from "./days.ts";
import { between, type Luck, luckOf } from "./luck.ts";
import { policyDocuments } from "./policy-documents.ts";
import type { Row, RowMaker, Season, Value, World } from "./world.ts";

const evidence: Readonly<Record<string, string>> = {
  调度会: "会议纪要、签到册",
  领导小组会: "会议纪要",
  督导: "督导通报",
  抽查: "抽查台账",
  排查: "排查表",
  考核: "考核通报",
};

const levelNames: Readonly<Record<Level, string>> = {
  nation: "省",
  province: "省",
  city: "市",
  county: "区县",
  township: "乡镇",
  village: "村",
};

/**
 * work_event: the meetings, checks and reports that the duties ask for, most in time. Townships record their own and
 * their villages', the county (no township given) its own. The quarter before the policy repeats the last one's, uncited.
 */
export const eventRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "event-rows");
  const owed = world.occasions.flatMap((occasion, index) =>
    owner(world, occasion) === (township?.area.code ?? world.county.code) ? [{ occasion, index }] : [],
  );
  const events = owed.flatMap(({ occasion, index }) =>
    Array.from({ length: occasion.times }, (_, turn) => index * 4 + turn).flatMap((key) =>
      eventOf(world, luck, season, occasion, key),
    ),
  );
  return township ? events : [...events.map(withPolicy), ...policyDocuments(world, season)];
};

/** The county's sheet has the columns of policies; events that issue none leave them blank. */
function withPolicy({ place, cells }: Row): Row {
  const issues = cells.event_class === "政策文件" || cells.event_class === "办法";
  return { place, cells: { ...cells, policy_class: issues ? "其他" : null, policy_state: issues ? "有效" : null } };
}

/** Whether the demo leaves a duty's occasion unheld: often in weak townships, now and then elsewhere. */
export function isSkipped(world: World, occasion: DueOccasion, key: number): boolean {
  const luck = luckOf(world.seed, "skipped");
  const township = world.townships.find((one) => one.area.code === owner(world, occasion));
  if (!township) return occasion.event_class === "暗访" && occasion.due === "2024-08-31";
  return luck(key) < (township.weak ? 0.3 : occasion.event_level === "村" ? 0.004 : 0);
}

function owner(world: World, occasion: DueOccasion): string {
  const code = `${occasion.area_code.slice(0, 9)}000`;
  return world.townships.some((township) => township.area.code === code) ? code : world.county.code;
}

function eventOf(world: World, luck: Luck, season: Season, occasion: DueOccasion, key: number): Row[] {
  if (isSkipped(world, occasion, key)) return [];
  const year = Number(occasion.due.slice(0, 4)) - (season.index === 0 ? 1 : 0);
  const shift = (date: string) => `${year}${date.slice(4)}`;
  const latest = shift(occasion.due);
  const from = later(latest, -20) > shift(occasion.opens) ? later(latest, -20) : shift(occasion.opens);
  const held = dateBetween(luck(key, 1), from, later(latest, -1));
  if (held < season.start || held > season.end) return [];
  const place = world.areas.find((area) => area.code === occasion.area_code);
  if (!place) return [];
  const targets = between(luck(key, 2), 6, 40);
  const cells: Record<string, Value> = {
    event_no: `SX${year}${occasion.clause_id.slice(-3)}${occasion.area_code.slice(4)}${String(key).padStart(6, "0")}`,
    event_class: occasion.event_class ?? "台账清单",
    title: `${place.name}${held.slice(0, 4)}年${Number(held.slice(5, 7))}月${occasion.event_class ?? "佐证材料"}`,
    level: occasion.event_level ?? levelNames[place.level],
    organizer: place.name,
    mode: occasion.event_class === "暗访" ? "暗访" : "实地",
    plan_date: latest,
    real_date: held,
    targets,
    covered: targets,
    issues_found: between(luck(key, 3), 0, 4),
    evidence: evidence[occasion.event_class ?? ""] ?? "文件扫描件",
    clause_id: season.index === 0 || !occasion.cite ? null : occasion.clause_id,
  };
  return [{ place, cells }];
}
