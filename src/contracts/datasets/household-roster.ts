import { choice, code, date, freeText, identity, integer, month, personName, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const risks = [
  "因病",
  "因学",
  "因残",
  "因自然灾害",
  "因意外事故",
  "因产业项目失败",
  "因务工就业不稳",
  "因缺劳动力",
  "因安全住房",
  "因安全饮水",
  "其他",
] as const;

function risk(number: 1 | 2 | 3 | 4 | 5) {
  const first = number === 1 ? ["致贫返贫风险", "主要风险类型", "风险类型"] : [];
  const variants = [...first, `致贫返贫风险${number}`, `风险类型${number}`];
  return choice(`致贫/返贫风险${number}`, `Risk ${number}`, risks, { variants, privacy: "record" });
}

const columns = {
  household_id: code("户编号", "Household id", { variants: ["户编码", "家庭编号", "户ID"], required: true }),
  head_name: personName("户主姓名", "Head of household", { variants: ["户主", "姓名"] }),
  head_id_no: identity("户主证件号码", "Identity number of the head", {
    variants: ["户主身份证号", "户主身份证号码", "证件号码", "身份证号码", "身份证号"],
  }),
  household_type: choice("户类型", "Household type", ["脱贫户", "一般农户", "未脱贫户"], {
    variants: ["农户类型", "户属性", "脱贫属性"],
    required: true,
    synonyms: {
      建档立卡贫困户: "脱贫户",
      建档立卡脱贫户: "脱贫户",
      已脱贫户: "脱贫户",
      一般户: "一般农户",
      非贫困户: "一般农户",
      建档立卡未脱贫户: "未脱贫户",
      "建档立卡未脱贫户(2020)": "未脱贫户",
    },
  }),
  monitor_category: choice("监测对象类别", "Monitoring category", ["脱贫不稳定户", "边缘易致贫户", "突发严重困难户"], {
    variants: ["监测对象类型", "监测类别", "检测对象类别", "检测对象类型"],
    synonyms: { 脱贫不稳定: "脱贫不稳定户", 边缘易致贫: "边缘易致贫户", 突发严重困难: "突发严重困难户" },
    note: "空白表示不是监测对象 blank: not monitored",
  }),
  household_size: integer("家庭人口数", "Household size", {
    variants: ["人口数", "家庭人数"],
    unit: "人",
    min: 1,
    max: 30,
  }),
  lead_found_date: date("风险线索发现时间", "Date the risk lead was found", {
    variants: ["发现时间", "预警时间", "申报时间"],
  }),
  lead_source: choice(
    "线索来源",
    "Source of the lead",
    ["农户自主申报", "基层干部排查", "部门筛查预警", "12317", "12345", "信访", "其他"],
    { variants: ["发现方式", "识别途径", "监测方式"] },
  ),
  identified_month: month("识别监测时间", "Month identified", { variants: ["识别时间", "纳入监测时间", "纳入时间"] }),
  identified_date: date("监测对象认定日期", "Date approved as monitored", {
    variants: ["纳入监测审批日期", "认定日期", "认定时间"],
    note: "以天计的时限只能用此列计算 a limit in days can only be tested on this column",
  }),
  risk_1: risk(1),
  risk_2: risk(2),
  risk_3: risk(3),
  risk_4: risk(4),
  risk_5: risk(5),
  risk_cleared: yesNo("风险是否已消除", "Risk cleared", {
    variants: ["是否消除风险", "风险消除状态", "监测状态"],
    synonyms: { 已消除: "是", 未消除: "否", 风险已消除: "是", 风险未消除: "否" },
  }),
  cleared_month: month("消除监测时间", "Month cleared", { variants: ["风险消除时间", "风险消除日期", "消除时间"] }),
  clear_mode: choice("风险消除方式", "How the risk was cleared", ["帮扶消除", "自然消除"], {
    variants: ["消除方式", "退出方式"],
  }),
  clear_condition_date: date("达到消除条件时间", "Date the clearing conditions were met", {
    variants: ["拟消除时间", "符合消除条件日期"],
  }),
  green_channel: yesNo("是否绿色通道", "Helped before identification", { variants: ["先行帮扶", "绿色通道"] }),
  no_labour_household: yesNo("整户无劳动能力兜底保障户", "Household without labour", {
    variants: ["整户无劳", "兜底保障户", "整户无劳动能力"],
  }),
  relocated: yesNo("是否易地扶贫搬迁户", "Relocated household", {
    variants: ["易地搬迁户", "搬迁户", "是否易地搬迁户", "居住在易地扶贫搬迁集中安置区"],
  }),
  resettlement_site: freeText("安置区(点)名称", "Resettlement site", {
    variants: ["安置点", "安置区地址", "安置地"],
    privacy: "open",
  }),
  water_ok: yesNo("是否解决安全饮用水", "Safe drinking water", {
    variants: ["饮水安全", { heading: "是否饮水出现安全问题", inverse: true }],
  }),
  house_problem: yesNo("是否住房出现安全问题", "Unsafe housing", {
    variants: ["是否危房户", { heading: "住房安全", inverse: true }],
  }),
  dropout_problem: yesNo("是否义务教育阶段适龄儿童少年失学辍学", "Child out of compulsory school", {
    variants: ["失学辍学", { heading: "义务教育保障", inverse: true }],
  }),
  uninsured_problem: yesNo("是否有家庭成员未参加城乡居民(职工)基本医疗保险", "Member without basic insurance", {
    variants: ["未参保", { heading: "医疗保障", inverse: true }],
  }),
  last_check_date: date("最近排查时间", "Last check", { variants: ["走访日期", "入户时间", "排查日期"] }),
  case_study_date: date("逐户研判时间", "Case study", { variants: ["研判日期", "逐户分析时间"] }),
  review_date: date("回头看时间", "Review of the measures", { variants: ["成效评估时间", "帮扶措施回头看日期"] }),
  helper_name: personName("帮扶责任人", "Responsible helper", {
    variants: ["帮扶干部", "帮扶联系人", "结对帮扶责任人", "监测联系人"],
  }),
  helper_unit: freeText("帮扶单位名称", "Helping unit", {
    variants: ["帮扶(选派)单位名称", "结对单位", "帮扶单位"],
    privacy: "open",
  }),
  returned_poor: choice("是否返贫致贫", "Returned to or fell into poverty", ["否", "返贫", "致贫"], {
    variants: ["返贫标识", "致贫标识"],
    synonyms: { 无: "否", 未返贫: "否" },
  }),
  change_type: choice("本期变动", "Change in the period", ["新增", "持续", "消除", "再次纳入", "自然减少"], {
    variants: ["变动类型", "增减情况"],
  }),
};

const { inOrder, filledWhere, notAfterPeriod } = checksOver(columns);

export const householdRoster = dataset({
  name: "household_roster",
  title: { zh: "监测帮扶农户花名册", en: "Roster of monitored and assisted households" },
  row: { zh: "一户在统计时点的状态", en: "one household as it stands at the period's end" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "township",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["household_id"],
  areaLevel: "village",
  checks: [
    inOrder("lead_found_date", "identified_date"),
    inOrder("identified_month", "cleared_month"),
    inOrder("identified_date", "clear_condition_date", "warn"),
    notAfterPeriod("identified_date", "refuse"),
    notAfterPeriod("identified_month"),
    notAfterPeriod("last_check_date"),
    filledWhere("identified_month", "monitor_category IS NOT NULL AND identified_date IS NULL", {
      zh: "监测对象没有认定日期时",
      en: "monitored without a date of approval",
    }),
    {
      id: "cleared_only_if_monitored",
      holds: "NOT COALESCE(risk_cleared, FALSE) OR monitor_category IS NOT NULL",
      column: "risk_cleared",
      severity: "refuse",
      actor: "clerk",
      text: { zh: "不是监测对象却填了风险已消除", en: "Risk marked cleared although the household is not monitored" },
    },
    {
      id: "cleared_month_agrees",
      holds: "cleared_month IS NULL OR COALESCE(risk_cleared, TRUE)",
      column: "cleared_month",
      severity: "warn",
      actor: "clerk",
      text: { zh: "风险未消除却填了消除时间", en: "A clearing month is given although the risk is not cleared" },
    },
    {
      id: "unstable_is_exited",
      holds: "COALESCE(monitor_category, '') <> '脱贫不稳定户' OR household_type = '脱贫户'",
      column: "monitor_category",
      severity: "warn",
      actor: "clerk",
      text: { zh: "脱贫不稳定户的户类型应为脱贫户", en: "An unstable exited household must be of the exited type" },
    },
    {
      id: "risk_stated",
      holds: "monitor_category IS NULL OR risk_1 IS NOT NULL",
      column: "risk_1",
      severity: "clue",
      actor: "inspector",
      text: { zh: "监测对象没有填风险类型", en: "A monitored household without a stated risk" },
    },
  ],
});
