import { choice, choices, code, date, freeText, integer, money, quantity, share, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

/** An amount that the sheet gives in 万元. */
function fund(heading: string, en: string, variants: readonly string[]) {
  return money(`${heading}(万元)`, en, { variants, unit: "万元", min: 0 });
}

function review(heading: string, en: string, variants: readonly string[] = []) {
  return choice(`${heading}审查`, en, ["已审", "未审"], {
    variants: [`${heading}论证`, ...variants],
    synonyms: { 是: "已审", 否: "未审" },
  });
}

const columns = {
  project_no: code("项目编号", "Project number", {
    variants: ["项目编码", "项目代码"],
    required: true,
    privacy: "open",
  }),
  project_name: freeText("项目名称", "Project", { variants: ["项目/工程名称", "工程名称"], privacy: "open" }),
  project_class: choice(
    "项目类别",
    "Class of project",
    [
      "产业发展",
      "就业项目",
      "乡村建设行动",
      "易地搬迁后扶",
      "巩固三保障成果",
      "乡村治理和精神文明建设",
      "项目管理费",
      "其他",
    ],
    {
      variants: ["项目类型", "用途类别"],
      required: true,
      synonyms: { 产业项目: "产业发展", 乡村建设: "乡村建设行动" },
    },
  ),
  sub_class: freeText("项目子类型", "Subclass", { variants: ["二级项目类型"], privacy: "open" }),
  nature: choice("建设性质", "Nature", ["新建", "改扩建", "续建"], { variants: ["建设类型"] }),
  place_village: freeText("实施地点", "Place", { variants: ["实施村", "建设地点"], privacy: "open" }),
  village_class: choice(
    "实施村类别",
    "Class of the village",
    ["国家重点帮扶县村", "省级重点帮扶村", "市级重点帮扶村", "区级重点帮扶村", "脱贫村", "非脱贫村", "集中安置区"],
    {
      variants: ["是否重点帮扶村", "村属性"],
      synonyms: { 贫困村: "脱贫村", 非贫困村: "非脱贫村", 县级重点帮扶村: "区级重点帮扶村" },
    },
  ),
  unit: freeText("实施单位", "Carried out by", { variants: ["建设单位", "项目单位"], privacy: "open" }),
  owner_dept: freeText("项目主管部门", "Department in charge", {
    variants: ["行业主管部门", "责任单位"],
    privacy: "open",
  }),
  in_library_date: date("入库日期", "Entered into the project library", { variants: ["入库时间"] }),
  review_feasible: review("可行性", "Feasibility reviewed"),
  review_reasonable: review("合理性", "Reasonableness reviewed"),
  review_expected: review("预期性", "Expected effect reviewed"),
  review_risk: review("风险可控性", "Risk reviewed", ["可控性审查"]),
  total: fund("总投资", "Total investment", ["计划总投资", "批复投资"]),
  central_fund: fund("中央衔接资金", "Central fund", ["中央资金", "中央财政衔接资金", "中央财政专项扶贫资金"]),
  province_fund: fund("省级衔接资金", "Provincial fund", ["省级资金", "自治区资金", "市级(直辖市)资金"]),
  city_fund: fund("市级衔接资金", "City fund", ["市级资金", "地市资金"]),
  county_fund: fund("县级衔接资金", "County fund", ["区县配套", "区级资金", "本级配套", "区级衔接资金"]),
  other_fund: fund("其他资金", "Other funds", ["东西部协作", "统筹整合涉农", "社会资金"]),
  issued_date: date("资金下达日期", "Funds issued", { variants: ["指标下达时间"] }),
  paid: money("已支出金额(万元)", "Spent to date", {
    variants: ["累计支出", "已支付", "报账金额", { heading: "累计支出(元)", unit: "元" }],
    unit: "万元",
    min: 0,
  }),
  paid_rate: share("支出率", "Share spent", {
    variants: ["支出进度", "资金支付率", "预算执行率"],
    unit: "%",
    min: 0,
    max: 1,
    note: "只作核对，指标重新计算 for checking only: the figure is recomputed",
  }),
  retention: fund("项目质保金", "Retention money", ["质保金", "预留质保金"]),
  plan_start: date("计划开工日期", "Planned start", { variants: ["计划开工时间"] }),
  plan_finish: date("计划完工日期", "Planned finish", { variants: ["计划竣工时间"] }),
  real_start: date("实际开工日期", "Started", { variants: ["开工时间"] }),
  real_finish: date("实际完工日期", "Finished", { variants: ["竣工时间", "完工时间"] }),
  accept_date: date("验收日期", "Accepted", { variants: ["竣工验收时间"] }),
  audit_date: date("审计决算日期", "Final account audited", { variants: ["结算审计时间", "决算日期"] }),
  status: choice("项目状态", "Status", ["未开工", "在建", "完工", "已验收", "已移交", "终止"], {
    variants: ["建设进度"],
    synonyms: { 已完工: "完工", 竣工: "完工", 施工中: "在建" },
  }),
  quantity: quantity("建设规模", "Size", { variants: ["工程量", "建设内容及规模"], min: 0 }),
  quantity_unit: choice("计量单位", "Unit of the size", ["公里", "处", "座", "亩", "个", "平方米", "户", "其他"], {
    variants: ["单位"],
  }),
  link_mode: choices(
    "联农带农方式",
    "Way of linking farmers",
    ["带动生产", "就业务工", "土地流转", "帮助销售", "资产入股", "收益分红", "托养托管", "无"],
    { variants: ["利益联结机制", "带贫机制"] },
  ),
  benefit_households: integer("带动户数", "Households linked", {
    variants: ["受益户数(其中脱贫户、监测户)", "受益户数"],
    unit: "户",
    min: 0,
  }),
  four_batch: choice("四个一批分类", "Class of the four batches", ["巩固", "升级", "盘活", "调整"], {
    variants: ["帮扶产业分类"],
    synonyms: {
      提升: "升级",
      提升一批: "升级",
      升级一批: "升级",
      巩固一批: "巩固",
      盘活一批: "盘活",
      调整一批: "调整",
    },
  }),
  batch_path: freeText("分类推进路径", "Path of the batch", { variants: ["推进路径"] }),
  batch_steps: freeText("具体举措", "Steps of the batch", { variants: ["推进举措", "工作措施"] }),
  work_relief: yesNo("是否以工代赈", "Work relief", { variants: ["以工代赈方式"] }),
  wage_total: fund("发放劳务报酬", "Wages paid", ["劳务报酬", "务工报酬"]),
  wage_people: integer("吸纳脱贫人口和监测对象数", "Assisted people employed", {
    variants: ["带动务工人数", "吸纳务工人数"],
    unit: "人",
    min: 0,
  }),
  aid_mode: choice(
    "补助方式",
    "Way of support",
    ["奖补", "贷款贴息", "借用", "股份", "保险", "直接发钱发物", "公益建设"],
    { variants: ["帮扶方式", "五改"] },
  ),
  negative_list: yesNo("负面清单核查", "On the negative list", { variants: ["是否涉及负面清单"] }),
  published_date: date("公告公示日期", "Made public", { variants: ["公示时间"] }),
  third_party: yesNo("是否第三方监管", "Third-party supervision", { variants: ["第三方监管"] }),
  score: quantity("绩效自评得分", "Own score", { variants: ["自评分", "综合评分"], unit: "分", min: 0, max: 100 }),
  grade: choice("绩效等次", "Grade", ["A", "B", "C", "D"], { variants: ["评价等次", "自评等级"] }),
};

const { inOrder, atMost, filledWhere, notAfterPeriod } = checksOver(columns);
const funds =
  "COALESCE(central_fund, 0) + COALESCE(province_fund, 0) + COALESCE(city_fund, 0) + COALESCE(county_fund, 0)";

export const projectFund = dataset({
  name: "project_fund",
  title: { zh: "衔接资金项目库和进度月报", en: "Fund projects and their progress" },
  row: { zh: "一个项目在统计时点的资金和进度", en: "funds and progress of one project at the period's end" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "财政局、农业农村(乡村振兴)局",
  columns,
  key: ["project_no"],
  checks: [
    inOrder("real_start", "real_finish"),
    inOrder("plan_start", "plan_finish", "warn"),
    inOrder("real_finish", "accept_date"),
    inOrder("accept_date", "audit_date", "warn"),
    inOrder("in_library_date", "issued_date", "clue"),
    notAfterPeriod("real_start", "refuse"),
    notAfterPeriod("real_finish", "refuse"),
    atMost("paid", "total", "warn"),
    filledWhere("real_start", "status IN ('在建', '完工', '已验收', '已移交')", {
      zh: "项目已开工",
      en: "work has started",
    }),
    filledWhere("real_finish", "status IN ('完工', '已验收', '已移交')", { zh: "项目已完工", en: "work is finished" }),
    {
      id: "paid_within_funds",
      holds: `paid <= ${funds} + COALESCE(other_fund, 0)`,
      column: "paid",
      severity: "warn",
      actor: "department",
      text: { zh: "已支出金额大于安排资金合计", en: "More was spent than allocated" },
    },
    {
      id: "funds_within_total",
      holds: `${funds} <= total + 100`,
      column: "total",
      severity: "warn",
      actor: "department",
      text: { zh: "各级衔接资金合计大于总投资", en: "The funds of all levels exceed the total investment" },
    },
    {
      id: "paid_before_start",
      holds: "status <> '未开工' OR COALESCE(paid, 0) = 0",
      column: "paid",
      severity: "clue",
      actor: "inspector",
      text: { zh: "项目未开工已有支出", en: "Money was spent before work started" },
    },
    {
      id: "industry_is_classed",
      holds: "project_class <> '产业发展' OR four_batch IS NOT NULL",
      column: "four_batch",
      severity: "clue",
      actor: "department",
      text: { zh: "产业项目没有四个一批分类", en: "An industry project outside the four batches" },
    },
  ],
});
