import { choice, code, date, freeText, integer, money, personName, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const count = (heading: string, en: string, unit: string, variants: readonly string[]) =>
  integer(heading, en, { variants, unit, min: 0 });
const has = (heading: string, en: string, variants: readonly string[]) => yesNo(heading, en, { variants });
const income = (heading: string, en: string, variants: readonly string[]) =>
  money(`${heading}(万元)`, en, { variants, unit: "万元", min: 0 });

const keyVillage = { 国家: "国家级", 省: "省级", 市: "市级", 区: "区级", 县级: "区级", 无: "否" };
const civilizedVillage = { 国家: "国家级", 全国: "国家级", 省: "省级", 市: "市级", 区级: "县级", 无: "否" };

const columns = {
  village_code: code("村编码", "Village code", {
    variants: ["行政区划代码", "村代码"],
    required: true,
    pattern: "^[0-9]{12}$",
    privacy: "open",
  }),
  village_name: freeText("行政村名称", "Village", { variants: ["安置点名称", "村名称"], privacy: "open" }),
  place_type: choice("单位类型", "Type of place", ["行政村", "农村社区", "集中安置点", "镇级汇总"], {
    variants: ["村类型"],
    synonyms: { "镇(街道)汇总": "镇级汇总", 社区: "农村社区", 安置点: "集中安置点", 村: "行政村" },
  }),
  poor_village: has("是否脱贫村", "Exited village", ["贫困村标识", "出列村"]),
  key_village: choice("重点帮扶村级别", "Key village", ["国家级", "省级", "市级", "区级", "否"], {
    variants: ["乡村振兴重点帮扶村"],
    synonyms: keyVillage,
  }),
  heavy_task: has("是否任务较重村", "Village with a heavy task", ["薄弱村"]),
  natural_villages: count("自然村(组)数", "Hamlets", "个", ["村民小组数", "自然村数"]),
  households: count("农户数", "Households", "户", ["户籍户数", "常住户数"]),
  population: count("人口数", "Population", "人", ["户籍人口", "常住人口"]),
  hard_road_natural: count("通硬化路自然村数", "Hamlets with a paved road", "个", ["通硬化路组数"]),
  bus: has("是否通客车", "Bus", ["通客运班车"]),
  power: has("是否通动力电", "Three-phase power", ["通生产用电"]),
  broadband: has("是否通宽带", "Broadband", ["通光纤", "宽带网络"]),
  g4: has("是否通4G", "4G", ["4G网络覆盖"]),
  express: has("是否通快递", "Parcel service", ["快递进村", "村级快递服务点"]),
  toilet_households: count("卫生厕所户数", "Households with a sanitary toilet", "户", ["无害化厕所户数"]),
  garbage_covered: count("生活垃圾收运覆盖自然村组数", "Hamlets with waste collection", "个", ["垃圾收运覆盖"]),
  garbage_demo: has("是否生活垃圾分类示范村", "Model village for waste sorting", ["垃圾分类示范村"]),
  sewage_done: has("是否完成生活污水治理", "Sewage treated", ["生活污水治理情况"]),
  clinic: has("是否有村卫生室", "Clinic", ["村卫生室"]),
  village_doctor: count("村医人数", "Village doctors", "人", ["乡村医生数"]),
  rounds: choice("是否巡诊派驻", "Visiting doctor", ["巡诊", "派驻", "邻村延伸", "无"], {
    variants: ["巡诊派驻方式"],
    synonyms: { 否: "无" },
  }),
  service_centre: has("村级综合服务设施", "Service centre", ["便民服务中心"]),
  collective_income: income("村集体经济收入", "Collective income", ["集体经济总收入"]),
  operating_income: income("其中经营性收入", "Of which from business", ["集体经营性收入", "经营收益"]),
  share_plan_date: date("收益分配方案审议日期", "Distribution plan approved", { variants: ["分配方案审议时间"] }),
  fund_reserve: income("提取公积公益金", "Reserve fund", ["公益公积金"]),
  reform: has("三变改革", "Property reform", ["三社融合"]),
  reform_date: date("产权制度改革完成日期", "Property reform finished"),
  pv_station: has("是否有光伏帮扶电站", "Solar station", ["村级光伏电站"]),
  pv_plan_date: date("光伏收益分配计划制定日期", "Solar income plan made", { variants: ["年度分配计划时间"] }),
  pv_share_q1: date("一季度分配日期", "Solar income shared, quarter 1", { variants: ["第一季度收益分配时间"] }),
  pv_share_q2: date("二季度分配日期", "Solar income shared, quarter 2", { variants: ["第二季度收益分配时间"] }),
  pv_share_q3: date("三季度分配日期", "Solar income shared, quarter 3", { variants: ["第三季度收益分配时间"] }),
  pv_share_q4: date("四季度分配日期", "Solar income shared, quarter 4", { variants: ["第四季度收益分配时间"] }),
  rules: has("是否有村规民约", "Village rules", ["村规民约"]),
  points: has("是否推行积分制", "Point system", ["积分制"]),
  checklist: has("是否推行清单制", "Checklist system", ["清单制"]),
  four_meetings: has("“一约四会”是否健全", "Village councils in place", ["四会组织"]),
  review_times: count("道德评议次数", "Moral reviews this quarter", "次", ["本季道德评议"]),
  civilized: choice("是否文明村", "Civilised village", ["国家级", "省级", "市级", "县级", "否"], {
    variants: ["文明村镇"],
    synonyms: civilizedVillage,
  }),
  bases: count("联农带农产业基地数", "Industry bases", "个", ["产业基地个数"]),
  tech_agents: count("科技特派员数", "Technical agents", "人", ["科技特派员人数"]),
  info_officer: count("乡村振兴信息员数", "Information officers", "人", ["信息员"]),
  site_head: personName("点长", "Head of the site", {
    variants: ["安置点点长"],
    note: "只用于集中安置点 relocation sites only",
  }),
  site_staff: count("专兼职管理人员数", "Staff of the site", "人", ["管理人员"]),
  one_stop: has("是否有一站式服务窗口", "One-stop window", ["一站式窗口"]),
  moved_households: count("搬迁户数", "Households moved in", "户", ["入住户数"]),
  revisited: count("当月回访户数", "Households visited this month", "户", ["回访户数"]),
  hazards_open: count("未整治隐患数", "Open hazards", "处", ["安全隐患数"]),
};

const { atMost, filledWhere } = checksOver(columns);

export const villageProfile = dataset({
  name: "village_profile",
  title: { zh: "村(社区、安置点)基本情况年报", en: "Profile of villages and relocation sites" },
  row: { zh: "一个村、社区或安置点在统计时点的情况", en: "one village or relocation site at the period's end" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["village_code", "place_type", "village_name"],
  checks: [
    atMost("hard_road_natural", "natural_villages"),
    atMost("garbage_covered", "natural_villages"),
    atMost("toilet_households", "households", "warn"),
    atMost("operating_income", "collective_income"),
    atMost("revisited", "moved_households", "warn"),
    atMost("households", "population", "warn"),
    filledWhere("pv_station", "pv_plan_date IS NOT NULL OR pv_share_q1 IS NOT NULL", {
      zh: "填了光伏收益分配日期",
      en: "a date of solar income is given",
    }),
    {
      id: "income_without_plan",
      holds: "COALESCE(fund_reserve, 0) = 0 OR share_plan_date IS NOT NULL",
      column: "share_plan_date",
      severity: "clue",
      actor: "inspector",
      text: { zh: "已提取公积公益金，没有分配方案审议日期", en: "A reserve was set aside without an approved plan" },
    },
  ],
});
