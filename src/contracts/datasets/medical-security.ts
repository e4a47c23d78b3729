import { choice, date, freeText, identity, integer, money, month, year, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const columns = {
  year: year("所属年份", "Year", { variants: ["参保年度", "年度"], required: true, min: 2014, max: 2100 }),
  month: month("所属月份", "Month", { variants: ["统计月份", "月份"] }),
  id_no: identity("身份证号", "Identity number", {
    variants: ["证件号码", "公民身份号码", "身份证号码"],
    required: true,
  }),
  aid_identity: choice(
    "资助参保身份",
    "Class that entitles to a subsidy",
    [
      "特困人员",
      "低保对象",
      "返贫致贫人口",
      "脱贫不稳定人口",
      "边缘易致贫人口",
      "突发严重困难人口",
      "脱贫人口",
      "低保边缘",
    ],
    {
      variants: ["特殊对象类别", "人员类别", "救助身份"],
      synonyms: { 建档立卡贫困人口: "脱贫人口", 特困: "特困人员", 低保: "低保对象" },
    },
  ),
  insured: yesNo("是否参保", "Insured", {
    variants: ["参保状态", "参保情况"],
    synonyms: { 已参保: "是", 未参保: "否", 正常参保: "是", 暂停参保: "否" },
  }),
  insurance_type: choice("参保险种", "Kind of insurance", ["城乡居民基本医疗保险", "职工基本医疗保险"], {
    variants: ["险种", "参保类别"],
    synonyms: { 居民医保: "城乡居民基本医疗保险", 城乡居民医保: "城乡居民基本医疗保险", 职工医保: "职工基本医疗保险" },
  }),
  insured_place: choice("参保地", "Place of insurance", ["区内", "区外市内", "市外"], {
    variants: ["区外备注", "异地参保"],
    synonyms: { 县内: "区内", 县外市内: "区外市内" },
    note: "区外、市外参保也算参保 insured elsewhere counts as insured",
  }),
  pay_date: date("缴费时间", "Date of payment", { variants: ["缴费日期", "参保时间"] }),
  uninsured_reason: choice(
    "未参保原因",
    "Reason for not being insured",
    ["死亡", "参军", "服刑", "出国(境)", "异地已参保", "新生儿待参", "拒保", "其他"],
    {
      variants: ["未缴费原因"],
      synonyms: { 出国: "出国(境)", 出境: "出国(境)", 去世: "死亡", 服兵役: "参军" },
      privacy: "record",
    },
  ),
  subsidized: yesNo("是否资助参保", "Subsidised", { variants: ["是否获得资助", "资助参保"] }),
  subsidy_amount: money("资助金额(元)", "Subsidy", { variants: ["代缴金额", "财政资助"], min: 0 }),
  own_payment: money("居民缴费金额(元)", "Own payment", { variants: ["个人缴费", "个人实缴"], min: 0 }),
  critical_insurance: yesNo("是否参加大病保险", "Critical illness insurance", { variants: ["大病保险"] }),
  doctor_sign_date: date("家庭医生签约日期", "Family doctor signed", { variants: ["签约时间"] }),
  visits_done: integer("履约随访次数", "Visits by the doctor", {
    variants: ["服务次数", "随访次数"],
    unit: "次",
    min: 0,
  }),
  disease: freeText("救治病种", "Disease", { variants: ["大病病种", "慢病病种"] }),
  treated: choice("救治状态", "Treatment", ["已救治", "未救治", "放弃"], { variants: ["救治情况"], privacy: "record" }),
  health_check_date: date("健康状况摸排日期", "Health check", { variants: ["摸排时间"] }),
  inpatient_times: integer("住院人次", "Hospital stays", { variants: ["住院次数"], unit: "次", min: 0 }),
  no_deposit_times: integer("先诊疗后付费人次", "Stays without deposit", {
    variants: ["免押金人次"],
    unit: "次",
    min: 0,
  }),
  one_stop_times: integer("一站式结算人次", "Stays settled at one stop", {
    variants: ["一单制结算人次"],
    unit: "次",
    min: 0,
  }),
  total_cost: money("医疗总费用(元)", "Medical cost", { variants: ["总费用", "住院总费用"], min: 0 }),
  covered_cost: money("政策范围内费用(元)", "Cost within the policy", { variants: ["合规费用", "目录内费用"], min: 0 }),
  basic_paid: money("基本医保支付(元)", "Paid by basic insurance", {
    variants: ["基本医疗保险报销", "统筹支付"],
    min: 0,
  }),
  critical_paid: money("大病保险支付(元)", "Paid by critical illness insurance", {
    variants: ["大病保险报销", "大病支付"],
    min: 0,
  }),
  aid_paid: money("医疗救助支付(元)", "Paid by medical assistance", { variants: ["医疗救助金额", "救助支付"], min: 0 }),
  own_paid: money("政策范围内个人自付(元)", "Own payment within the policy", {
    variants: ["个人自付", "个人负担"],
    min: 0,
  }),
  warn_date: date("高额费用预警日期", "High-cost warning", { variants: ["预警时间"] }),
  push_date: date("推送日期", "Passed on to the township", { variants: ["推送乡镇时间", "信息共享时间"] }),
  check_result: choice("核查结果", "Result of the check", ["无风险", "已纳入监测", "已落实帮扶", "待核查"], {
    variants: ["核实情况"],
  }),
};

const { inOrder, atMost, sumsTo, filledWhere } = checksOver(columns);

export const medicalSecurity = dataset({
  name: "medical_security",
  title: { zh: "医保参保和医疗费用台账", en: "Ledger of medical insurance and cost" },
  row: { zh: "一人本年度参保和费用(本年累计)", en: "insurance and cost (since January) of one person" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "医疗保障局",
  columns,
  key: ["id_no", "year"],
  checks: [
    atMost("covered_cost", "total_cost"),
    atMost("one_stop_times", "inpatient_times", "warn"),
    atMost("no_deposit_times", "inpatient_times", "warn"),
    inOrder("warn_date", "push_date"),
    sumsTo("covered_cost", ["basic_paid", "critical_paid", "aid_paid", "own_paid"], 1),
    filledWhere("uninsured_reason", "insured = FALSE", { zh: "未参保", en: "not insured" }),
    {
      id: "year_of_period",
      holds: "year >= extract(year FROM period_start) AND year <= extract(year FROM period_end)",
      column: "year",
      severity: "warn",
      actor: "department",
      text: { zh: "参保年度不是报告期所在年度", en: "The year of insurance is not the year of the period" },
    },
    {
      id: "subsidy_needs_insurance",
      holds: "COALESCE(subsidy_amount, 0) = 0 OR insured",
      column: "subsidy_amount",
      severity: "clue",
      actor: "inspector",
      text: { zh: "未参保却有资助金额", en: "A subsidy was paid for a person who is not insured" },
    },
  ],
  references: [{ column: "id_no", dataset: "person_roster", to: "id_no", severity: "warn" }],
});
