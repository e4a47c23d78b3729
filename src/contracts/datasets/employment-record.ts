import { choice, choices, code, date, freeText, identity, integer, money, month, quantity, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const channels = [
  "外出务工",
  "帮扶车间",
  "公益性岗位",
  "以工代赈",
  "企业园区",
  "新型经营主体",
  "自主创业",
  "灵活就业",
  "零工市场",
  "务农",
] as const;

const posts = [
  "生态护林员",
  "护路员",
  "保洁员",
  "护河员",
  "就业社保协管员",
  "防返贫监测员",
  "公共服务岗位",
  "其他",
] as const;

const columns = {
  id_no: identity("证件号码", "Identity number", {
    variants: ["身份证号码", "身份证号", "公民身份号码"],
    required: true,
  }),
  person_id: code("人员编号", "Person id", { variants: ["人口编号", "人编号"] }),
  household_type: choice("户类型", "Household type", ["脱贫户", "一般农户"], {
    variants: ["农户类型"],
    synonyms: { 建档立卡贫困户: "脱贫户", 建档立卡脱贫户: "脱贫户", 一般户: "一般农户" },
  }),
  year_month: month("统计年月", "Month", { variants: ["监测月份", "填报月份"] }),
  work_status: choice("务工状况", "Work status", ["已务工", "未务工", "返乡", "计划务工"], {
    variants: ["就业状态", "是否务工", "务工情况"],
    required: true,
    synonyms: { 是: "已务工", 否: "未务工", 务工: "已务工", 就业: "已务工", 已就业: "已务工", 未就业: "未务工" },
  }),
  registered_unemployed: yesNo("是否登记失业", "Registered unemployed", { variants: ["登记失业人员", "失业登记"] }),
  channel: choices("就业渠道", "Channel of work", channels, {
    variants: ["就业方式", "就业形式", "就业渠道(易地搬迁后扶使用)"],
    synonyms: { 扶贫车间: "帮扶车间", 就业帮扶车间: "帮扶车间", 新社区工厂: "帮扶车间", 公益岗位: "公益性岗位" },
  }),
  post_name: choice("公益性岗位", "Public-welfare post", posts, {
    variants: ["公益岗位", "岗位名称"],
    synonyms: { 护林员: "生态护林员", 公路养护员: "护路员", 保洁: "保洁员", 河道管护员: "护河员" },
  }),
  post_months: quantity("公益性岗位(月数)", "Months in the post", {
    variants: ["聘用月数", "在岗月数"],
    unit: "月",
    min: 0,
    max: 12,
  }),
  post_fund: choice(
    "岗位资金来源",
    "Money of the post",
    ["就业补助资金", "光伏收益", "村集体收入", "衔接资金", "其他"],
    {
      variants: ["公益性岗位资金来源"],
      synonyms: { 就业补助: "就业补助资金", 光伏发电收益: "光伏收益", 村集体经济收入: "村集体收入" },
    },
  ),
  work_place: freeText("务工所在地", "Place of work", { variants: ["务工地点", "务工所在县", "就业地点"] }),
  region_class: choice("务工区域", "Region of work", ["乡镇内", "县内", "县外省内", "省外", "境外"], {
    variants: ["就业区域", "转移地区"],
    synonyms: {
      "乡(镇)内": "乡镇内",
      乡内: "乡镇内",
      镇内: "乡镇内",
      乡外县内: "县内",
      县内乡外: "县内",
      省内县外: "县外省内",
    },
  }),
  employer: freeText("务工企业名称", "Employer", { variants: ["用工单位", "务工单位", "就业单位"] }),
  industry: freeText("所属行业", "Industry", { variants: ["行业类别"], privacy: "open" }),
  monthly_wage: money("务工月收入(元)", "Monthly wage", { variants: ["月工资", "月均工资"], min: 0, max: 200_000 }),
  start_date: date("开始务工时间", "Start of work", { variants: ["务工开始日期", "上岗时间"] }),
  work_months: quantity("务工时间(月)", "Months worked this year", {
    variants: ["务工时长(月)", "累计务工月数", "务工累计时间"],
    unit: "月",
    min: 0,
    max: 12,
    note: "本年累计 counted from January",
  }),
  organized: yesNo("是否点对点输送", "Sent in an organised group", { variants: ["是否有组织输出"] }),
  contract: yesNo("是否签订劳动合同", "Labour contract", { variants: ["劳动合同"] }),
  employer_insured: yesNo("是否参加职工社会保险", "Insured by the employer", { variants: ["参加社保"] }),
  travel_subsidy: money("年度交通费补助(元)", "Travel subsidy", { variants: ["交通补贴", "一次性交通补助"], min: 0 }),
  unemployed_reason: choice("未就业原因", "Reason for not working", ["照料家人", "患病", "无岗位", "无意愿", "其他"], {
    variants: ["未务工原因"],
    privacy: "record",
  }),
  policy_talk_times: integer("政策宣介次数", "Policy talks", {
    variants: ["宣介次数", "政策宣传次数"],
    unit: "次",
    min: 0,
  }),
  guidance_times: integer("职业指导次数", "Career guidance", { variants: ["就业指导次数"], unit: "次", min: 0 }),
  job_offer_times: integer("岗位推荐次数", "Jobs offered", {
    variants: ["推荐岗位次数", "推送岗位数"],
    unit: "次",
    min: 0,
  }),
  training_times: integer("培训或见习次数", "Trainings or internships", {
    variants: ["技能培训次数", "见习机会"],
    unit: "次",
    min: 0,
  }),
  wage_due: money("应发劳务报酬(元)", "Wage due", { variants: ["应发工资", "约定工资"], min: 0 }),
  wage_paid: money("实发劳务报酬(元)", "Wage paid", { variants: ["实发工资", "到账工资"], min: 0 }),
};

const { atMost, notAfterPeriod } = checksOver(columns);

export const employmentRecord = dataset({
  name: "employment_record",
  title: { zh: "脱贫劳动力务工监测台账", en: "Ledger of work of the assisted labour force" },
  row: { zh: "一人在统计时点的务工状况", en: "the work of one person at the period's end" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "township",
  owner: "人力资源和社会保障局",
  columns,
  key: ["id_no", "year_month"],
  checks: [
    atMost("wage_paid", "wage_due", "warn"),
    notAfterPeriod("start_date"),
    notAfterPeriod("year_month", "refuse"),
    {
      id: "work_months_elapsed",
      holds: "work_months <= extract(month FROM period_end)",
      column: "work_months",
      severity: "warn",
      actor: "clerk",
      text: { zh: "本年务工月数多于本年已过月数", en: "More months worked this year than have passed" },
    },
    {
      id: "worker_has_channel",
      holds: "work_status <> '已务工' OR channel IS NOT NULL",
      column: "channel",
      severity: "warn",
      actor: "clerk",
      text: { zh: "已务工但没有填就业渠道", en: "In work but without a channel of work" },
    },
    {
      id: "idle_without_wage",
      holds: "work_status <> '未务工' OR COALESCE(monthly_wage, 0) = 0",
      column: "monthly_wage",
      severity: "warn",
      actor: "clerk",
      text: { zh: "未务工却填了务工收入", en: "A wage is given although the person is not in work" },
    },
    {
      id: "post_agrees_with_channel",
      holds: "post_name IS NULL OR channel LIKE '%|公益性岗位|%'",
      column: "post_name",
      severity: "warn",
      actor: "clerk",
      text: {
        zh: "填了公益性岗位，就业渠道却没有公益性岗位",
        en: "A public-welfare post without that channel of work",
      },
    },
  ],
  references: [{ column: "id_no", dataset: "person_roster", to: "id_no", severity: "warn" }],
});
