import { by, dateBetween, later } from "./days.ts";
import { between, type Luck, luckOf, pick } from "./luck.ts";
import { nameFor, surnameFor } from "./names.ts";
import { type Row, type RowMaker, type Season, scaled, type Township, townshipsOf, type Value } from "./world.ts";

const casesOfYear = 34;
const fields = [
  "监测帮扶",
  "教育",
  "医疗",
  "住房",
  "饮水",
  "饮水",
  "产业",
  "就业欠薪",
  "资金项目",
  "资产",
  "驻村",
  "道路电力",
  "移风易俗",
  "舆情",
  "数据质量",
];
const sources = [
  "国家考核评估",
  "省级考核评估",
  "市级考核评估",
  "区级专项督查",
  "行业排查",
  "系统风险预警",
  "12317",
  "12345",
  "12345",
  "信访",
  "农户申报",
];
const fromPeople = ["12317", "12345", "信访", "农户申报"];

/** issue_ledger: this year's cases and what the last one left open. */
export const caseRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "case-rows");
  return townshipsOf(world, township).flatMap((one) =>
    [2023, 2024].flatMap((year) =>
      Array.from({ length: 1 + scaled(world, casesOfYear) }, (_, turn) => rowOf(luck, one, season, year, turn)).filter(
        (row) => row !== null,
      ),
    ),
  );
};

/** The first case of a year is found on its first days, so that no ledger is ever empty. */
function rowOf(luck: Luck, township: Township, season: Season, year: number, turn: number): Row | null {
  const key = (year - 2020) * 10_000_000 + township.index * 10_000 + turn;
  const found = dateBetween(
    turn === 0 ? 0 : luck(key, 1),
    year === 2023 ? "2023-10-09" : "2024-01-03",
    `${year}-12-02`,
  );
  if (found > season.end) return null;
  const field = pick(luck(key, 2), fields);
  const days = field === "饮水" ? 15 : between(luck(key, 3), 18, 27);
  const stuck = township.weak && year === 2024 && luck(key, 4) < 0.4;
  const slow = !stuck && township.weak && luck(key, 5) < 0.3;
  const took = slow ? days + between(luck(key, 6), 3, 20) : between(luck(key, 6), 3, days - 1);
  const done = stuck ? null : by(season.end, later(found, took));
  if (year < season.year && done !== null && done < `${season.year}-01-01`) return null;
  const accepted = done && by(season.end, later(done, 4));
  const village = pick(luck(key, 7), township.villages);
  const source = pick(luck(key, 8), sources);
  const people = fromPeople.includes(source);
  const rechecked = people ? null : accepted && by(season.end, later(accepted, 35));
  return {
    place: village,
    cells: {
      issue_no: `WT${year}${township.area.code.slice(4, 9)}${String(turn + 1).padStart(3, "0")}`,
      source,
      kind: kindOf(luck(key, 10), source),
      field,
      found_date: found,
      assign_date: later(found, 1),
      unit: `${township.area.name}人民政府`,
      person: nameFor(luck, key, surnameFor(luck, key), true, 1980),
      measure: `${field}问题立行立改，入户核实后销号`,
      deadline: later(found, days),
      done_date: done,
      accept_date: accepted,
      close_date: accepted,
      status: accepted ? "已销号" : done ? "已完成" : "整改中",
      recheck_date: rechecked,
      recheck_result: rechecked ? "合格" : null,
      ...answerCells(luck, township, key, people && done !== null),
      spread_check: people || (township.weak && luck(key, 13) < 0.3) ? null : "已排查同类问题",
      result: field === "资金项目" ? "无" : null,
      people: between(luck(key, 9), 1, 12),
    },
  };
}

function kindOf(draw: number, source: string): string {
  if (source === "系统风险预警") return "风险预警";
  return fromPeople.includes(source) && draw < 0.4 ? "服务需求" : "问题反映";
}

/** Who asked is called back; the dissatisfied are mostly taken up a level. */
function answerCells(luck: Luck, { weak }: Township, key: number, settled: boolean): Record<string, Value> {
  if (!settled || luck(key, 11) < (weak ? 0.15 : 0.01)) return { satisfaction: null, supervise: null };
  const draw = luck(key, 12);
  if (draw < (weak ? 0.06 : 0.01))
    return { satisfaction: "不满意", supervise: weak && draw < 0.03 ? "一般" : "提级办理" };
  return { satisfaction: draw < 0.2 ? "基本满意" : "满意", supervise: "一般" };
}
