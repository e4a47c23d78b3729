import { dateBetween, later } from "./days.ts";
import { entityRow } from "./entity-row.ts";
import { luckOf, pick } from "./luck.ts";
import type { Row, Season, Township, World } from "./world.ts";

type Carrier = { class: string; grade: string | null; name: string; since: string; until: string; supported: boolean };

const old = { since: "2019-03-01", until: "2022-11-30" };
const added = { since: "2024-02-10", until: "2024-09-20" };
/** A leading firm is a business: it leads households. */
const leading = { workers: 60, poor_workers: 12, linked_poor: 40, linked_monitor: 4, link_mode: "订单、劳务" };
/** What the county has beside its businesses and workshops, registered by its first township. */
const ofTheCounty: readonly Carrier[] = [
  { class: "零工市场", grade: null, name: "零工市场", ...old, supported: true },
  { class: "零工市场", grade: null, name: "零工驿站", ...added, supported: true },
  { class: "劳务品牌", grade: "市级", name: "家政劳务品牌", ...old, supported: true },
  { class: "劳务品牌", grade: "区县级", name: "建筑劳务品牌", ...added, supported: false },
  { class: "创业孵化基地", grade: "市级", name: "创业孵化基地", ...old, supported: true },
  { class: "产业化联合体", grade: "省级", name: "脐橙产业化联合体", ...old, supported: true },
  { class: "产业化联合体", grade: "市级", name: "蔬菜产业化联合体", ...old, supported: true },
  { class: "产业化联合体", grade: "市级", name: "油茶产业化联合体", ...added, supported: true },
  ...["竹编", "木雕", "客家织绣", "古建修缮"].map((craft) => ({
    class: "乡村工匠",
    grade: "省级",
    name: `${craft}乡村工匠工作室`,
    ...added,
    supported: true,
  })),
  { class: "乡村工匠", grade: "省级", name: "擂茶制作乡村工匠工作室", ...old, supported: true },
  { class: "产业园", grade: "市级", name: "现代农业产业园", ...old, supported: true },
  { class: "产业基地", grade: "市级", name: "农业试验站", ...old, supported: true },
  ...several("就业帮扶基地", "市级", "就业帮扶基地", 2),
  ...several("产业化联合体", "省级", "农业产业化联合体", 2),
  ...several("产业化联合体", "市级", "特色产业化联合体", 4),
  ...several("龙头企业", "省级", "农业发展集团", 2),
  ...several("龙头企业", "市级", "农产品加工公司", 4),
];

/** Some of one class and grade that were recognised in the policy's year. */
function several(kind: string, grade: string, name: string, count: number): Carrier[] {
  return Array.from({ length: count }, (_, turn) => ({
    class: kind,
    grade,
    name: `${name}${turn + 1}号`,
    ...added,
    supported: true,
  }));
}

/** business_entity: markets, brands, incubators, unions, craftsmen and cold stores. */
export function carriers(world: World, season: Season, township: Township): Row[] {
  const luck = luckOf(world.seed, "carriers");
  const store = { class: "冷链仓储设施", grade: null, name: "农产品冷库", ...old, supported: true };
  const stores = township.index % 3 === 0 ? [store] : [];
  return [...stores, ...(township.index === 0 ? ofTheCounty : [])].flatMap((carrier, turn) => {
    const key = township.index * 100 + turn;
    const since = dateBetween(luck(key, 1), carrier.since, carrier.until);
    if (since > season.end) return [];
    const place = pick(luck(key, 2), township.villages);
    return [
      entityRow(township, "D", turn, place, since, {
        entity_name: `${township.area.name}${carrier.name}`,
        class: carrier.class,
        grade: carrier.grade,
        status: "正常",
        ...(carrier.class === "龙头企业" ? { ...leading, agreement_date: since } : {}),
        support_amount: carrier.supported ? 50_000 : 0,
        check_date: carrier.supported ? later(season.end, -30) : null,
        check_result: carrier.supported ? "达标" : null,
      }),
    ];
  });
}
