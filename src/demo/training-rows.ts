import type { Area } from "../contracts/area.ts";
import { cadreRows } from "./cadre-rows.ts";
import { dateBetween, later } from "./days.ts";
import { identityMaker } from "./identity.ts";
import { between, type Luck, luckOf, pick, weighted } from "./luck.ts";
import { wantsBusiness } from "./person-rows.ts";
import { monitored, personsOf } from "./presence.ts";
import { canWork } from "./skills.ts";
import { postOf } from "./work-rows.ts";
import type { Person, Row, RowMaker, Season, Value, World } from "./world.ts";

const trades = ["电工", "焊工", "中式烹调", "家政服务", "缝纫", "养老护理", "电子商务"];
const techniques = ["油茶管护", "脐橙栽培", "蔬菜种植", "肉牛养殖", "茶艺"];

/** training_record: the classes of the season; cadres, teachers and builders are trained in the second quarter. */
export const trainingRows: RowMaker = (world, season) => {
  const luck = luckOf(world.seed, "training-rows");
  const workers = personsOf(world, season, null).filter((person) => canWork(person, season.end));
  return [
    ...workers.flatMap((person) => workerRows(luck, world, season, person)),
    ...(season.quarter === 2 ? [...cadres(luck, world, season), ...others(luck, world, season)] : []),
  ];
};

/**
 * About one in a hundred able persons takes a class of skills in a season, and of those who want to run a business one in
 * three a practical one; rangers are trained at the year's start.
 */
function workerRows(luck: Luck, world: World, season: Season, person: Person): Row[] {
  const kind = kindFor(luck, world, season, person);
  if (kind === null) return [];
  const { household } = person;
  const group = household.exited ? "脱贫人口" : monitored(household, season) ? "监测对象" : null;
  const place = { turn: household.township.index, area: household.village };
  return [rowOf(luck, season, place, { kind, id: person.idNo, key: person.index, group })];
}

function kindFor(luck: Luck, world: World, season: Season, person: Person): string | null {
  const ranger = season.quarter === 1 && world.jobs.inPost(person) && postOf(world, person) === "生态护林员";
  if (ranger && luck(person.index, 1) < 0.97) return "护林员培训";
  if (luck(person.index, 10 + season.index) < 0.012)
    return luck(person.index, 20 + season.index) < 0.8 ? "职业技能培训" : "以工代训";
  return learnsTechnique(luck, world, season, person) ? "实用技术培训" : null;
}

function learnsTechnique(luck: Luck, world: World, season: Season, person: Person): boolean {
  const share = season.quarter === 4 ? 0.1 : person.household.township.weak ? 0.25 : 0.36;
  return wantsBusiness(luckOf(world.seed, "person-rows"), person) && luck(person.index, 60 + season.index) < share;
}

/** The stationed cadres, nearly all of them, in one class of five days. */
function cadres(luck: Luck, world: World, season: Season): Row[] {
  return cadreRows(world, season, null).flatMap(({ place, cells }, key) =>
    luck(key, 2) < 0.98
      ? [
          rowOf(
            luck,
            season,
            { turn: 90, area: place },
            { kind: "驻村干部培训", id: cells.id_no ?? null, key, group: "驻村干部" },
          ),
        ]
      : [],
  );
}

function others(luck: Luck, world: World, season: Season): Row[] {
  const makeId = identityMaker(luckOf(world.seed, "training-identity"), world);
  const groups = [
    ["监测帮扶业务培训", "村干部"],
    ["教师培训", "教师"],
    ["建筑工匠培训", "工匠"],
  ] as const;
  return world.townships.flatMap((township) =>
    groups.flatMap(([kind, group], turn) =>
      township.villages.slice(0, 6).map((area, at) => {
        const key = (township.index * 10 + turn) * 10 + at;
        const id = makeId(dateBetween(luck(key, 3), "1970-01-01", "1995-12-31"), luck(key, 4) < 0.7);
        return rowOf(luck, season, { turn: 91 + turn, area }, { kind, id, key, group });
      }),
    ),
  );
}

type Trainee = { kind: string; id: Value; key: number; group: string | null };

function rowOf(luck: Luck, season: Season, { turn, area }: { turn: number; area: Area }, trainee: Trainee): Row {
  const { kind, id, key, group } = trainee;
  const vocational = kind === "职业技能培训" || kind === "以工代训";
  const days = kind === "实用技术培训" ? 3 : vocational ? 10 : 5;
  const start = dateBetween(luck(turn, 30 + season.index), season.start, later(season.end, -20));
  const end = later(start, days - 1);
  const passed =
    group === "驻村干部" ? "合格" : weighted(luck(key, 5), Object.entries({ 合格: 95, 不合格: 3, 未考: 2 }));
  const paid = vocational && passed === "合格";
  const employed = paid && luck(key, 6) < 0.62;
  return {
    place: area,
    cells: {
      class_id: `PX${season.period.id}-${kind.slice(0, 2)}${String(turn).padStart(2, "0")}`,
      class_name: `${kind}班`,
      training_class: kind,
      id_no: id,
      trainee_class: group,
      occupation: vocational
        ? pick(luck(turn, 70 + season.index), trades)
        : kind === "实用技术培训"
          ? pick(luck(turn, 80 + season.index), techniques)
          : null,
      skill_level: vocational ? pick(luck(turn, 9), ["初级", "初级", "专项能力"]) : "无",
      start_date: start,
      end_date: end,
      days,
      mode: vocational ? pick(luck(turn, 40 + season.index), ["订单", "定岗", "普通"]) : "普通",
      passed,
      subsidy_amount: paid ? between(luck(turn, 50), 8, 15) * 100 : null,
      subsidy_date: paid ? later(end, 8) : null,
      job_after_date: employed ? later(end, between(luck(key, 51), 1, 10)) : null,
    },
  };
}
