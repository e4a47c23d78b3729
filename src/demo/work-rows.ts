import { dateBetween } from "./days.ts";
import { between, type Luck, luckOf, pick, weighted } from "./luck.ts";
import { personsOf } from "./presence.ts";
import { canWork } from "./skills.ts";
import type { Person, RowMaker, Season, Value, World } from "./world.ts";

const places = ["广东省深圳市", "广东省东莞市", "广东省广州市", "福建省厦门市", "浙江省宁波市", "浙江省义乌市"];
const trades = ["制造业", "建筑业", "批发和零售业", "住宿和餐饮业", "居民服务业", "交通运输业"];
const posts = ["保洁员", "保洁员", "护路员", "生态护林员", "护河员", "公共服务岗位", "防返贫监测员"];

const funds = ["就业补助资金", "就业补助资金", "光伏收益", "村集体收入", "衔接资金"];

/** employment_record: everybody who can take work, as they stand in the period's last month. */
export const workRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "work-rows");
  const able = personsOf(world, season, township).filter((person) => canWork(person, season.end));
  return able.map((person) => ({
    place: person.household.village,
    cells: {
      id_no: person.idNo,
      household_type: person.household.exited ? "脱贫户" : "一般农户",
      year_month: season.lastMonth,
      ...(world.jobs.inWork(person, season) ? atWork(world, luck, person, season) : idle(luck, person, season)),
      work_months: monthsWorked(world, luck, person, season),
    },
  }));
};

/** The public-welfare post that a person holds who holds one. */
export function postOf(world: World, person: Person): string {
  return pick(luckOf(world.seed, "work-rows")(person.index, 5), posts);
}

function atWork(world: World, luck: Luck, person: Person, season: Season): Record<string, Value> {
  const channel = world.jobs.inPost(person) ? "公益性岗位" : channelOf(luck, person);
  const region = regionOf(luck, person, channel);
  const wage = channel === "公益性岗位" ? 900 : between(luck(person.index, 4), 26, 64) * 100 + season.index * 20;
  return {
    work_status: "已务工",
    registered_unemployed: false,
    channel,
    post_name: channel === "公益性岗位" ? postOf(world, person) : null,
    post_months: channel === "公益性岗位" ? season.quarter * 3 : null,
    post_fund: channel === "公益性岗位" ? pick(luck(person.index, 17), funds) : null,
    work_place:
      region === "省外" ? pick(luck(person.index, 6), places) : region === "县外省内" ? "江西省赣州市" : "赣县区",
    region_class: region,
    industry: channel === "公益性岗位" ? "公共管理" : pick(luck(person.index, 7), trades),
    monthly_wage: wage,
    start_date: dateBetween(luck(person.index, 8), "2021-02-20", "2023-09-20"),
    organized: region !== "乡镇内" && luck(person.index, 9) < (person.household.township.weak ? 0.34 : 0.46),
    ...termsOf(luck, person, channel),
    unemployed_reason: null,
    policy_talk_times: null,
    guidance_times: null,
    job_offer_times: null,
    training_times: null,
    ...payOf(luck, person, channel, wage),
  };
}

/** Employer, contract and insurance: firms and workshops hire by contract, and few insure. */
function termsOf(luck: Luck, person: Person, channel: string): Record<string, Value> {
  const { weak, area } = person.household.township;
  const employers: Record<string, string> = { 企业园区: "县工业园企业", 帮扶车间: `${area.name}帮扶车间` };
  const employer = employers[channel] ?? (channel === "外出务工" && luck(person.index, 13) < 0.5 ? "外地企业" : null);
  const hired = employer !== null || channel === "新型经营主体";
  const signed = luck(person.index, 11) < (channel === "公益性岗位" ? 0.99 : weak ? 0.82 : 0.93);
  return {
    employer,
    contract: (hired || channel === "公益性岗位") && signed,
    employer_insured: hired ? luck(person.index, 14) < (weak ? 0.5 : 0.72) : null,
    travel_subsidy: channel === "外出务工" && person.household.exited && luck(person.index, 15) < 0.4 ? 500 : null,
  };
}

/** Posts and work relief are paid from public money, so that what is due and what was paid stand on the ledger. */
function payOf(luck: Luck, person: Person, channel: string, wage: number): Record<string, Value> {
  const stated = channel === "以工代赈" || channel === "公益性岗位";
  const short = channel === "公益性岗位" && luck(person.index, 16) < (person.household.township.weak ? 0.03 : 0.002);
  return { wage_due: stated ? wage : null, wage_paid: stated ? (short ? wage - 100 : wage) : null };
}

/** Who is not in work and registered is owed one talk, one guidance, three offers and one training; a few do not get all. */
function idle(luck: Luck, person: Person, season: Season): Record<string, Value> {
  const registered = luck(person.index, 20) < 0.18;
  const served = (topic: number, times: number, missed: number) =>
    registered ? (luck(person.index, topic) < missed ? 0 : times) : null;
  const fresh = { 未务工: 0.9, 返乡: 0.08, 计划务工: season.quarter === 1 ? 0.1 : 0.02 };
  return {
    work_status: weighted(luck(person.index, 30 + season.index), Object.entries(fresh)),
    registered_unemployed: registered,
    channel: null,
    post_name: null,
    post_months: null,
    post_fund: null,
    work_place: null,
    region_class: null,
    industry: null,
    monthly_wage: null,
    start_date: null,
    organized: null,
    employer: null,
    contract: null,
    employer_insured: null,
    travel_subsidy: null,
    unemployed_reason: registered
      ? "无岗位"
      : pick(luck(person.index, 21), ["照料家人", "照料家人", "患病", "无意愿", "其他"]),
    policy_talk_times: served(22, 1, 0),
    guidance_times: served(23, 1, 0),
    job_offer_times: served(24, between(luck(person.index, 25), 3, 5), 0.02),
    training_times: served(26, 1, 0.05),
    wage_due: null,
    wage_paid: null,
  };
}

function channelOf(luck: Luck, person: Person): string {
  const away = person.skill === "弱劳动力或半劳动力" ? 20 : 60;
  return weighted(luck(person.index, 2), [
    ["外出务工", away],
    ["企业园区", 18],
    ["帮扶车间", 6],
    ["灵活就业", 8],
    ["新型经营主体", 5],
    ["自主创业", 3],
    ["以工代赈", 1],
  ]);
}

function regionOf(luck: Luck, person: Person, channel: string): string {
  if (channel === "外出务工") return luck(person.index, 3) < 0.78 ? "省外" : "县外省内";
  return channel === "企业园区" ? "县内" : "乡镇内";
}

/** Months of this year up to the period's end, counted from the quarters in work. */
function monthsWorked(world: World, luck: Luck, person: Person, season: Season): number {
  const quarters = world.seasons.filter(
    (one) => one.year === season.year && one.index <= season.index && world.jobs.inWork(person, one),
  );
  const whole = season.year === 2023 && quarters.length > 0 ? 12 : quarters.length * 3;
  return Math.max(0, whole - (whole > 0 ? between(luck(person.index, 12), 0, 2) : 0));
}
