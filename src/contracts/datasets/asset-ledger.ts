import { choice, code, date, freeText, money, personName, year, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

/** An amount that the sheet gives in 万元. */
function amount(heading: string, en: string, variants: readonly string[]) {
  return money(`${heading}(万元)`, en, { variants, unit: "万元", min: 0 });
}

const fundSources = [
  "中央衔接资金",
  "省级衔接资金",
  "市级衔接资金",
  "县级衔接资金",
  "财政专项扶贫资金",
  "统筹整合涉农资金",
  "东西部协作资金",
  "定点帮扶资金",
  "行业资金",
  "社会资金",
] as const;

const columns = {
  asset_no: code("资产编号", "Asset number", { variants: ["资产编码", "资产代码"], required: true, privacy: "open" }),
  asset_name: freeText("资产名称", "Asset", { variants: ["项目资产名称"], privacy: "open" }),
  asset_class: choice("资产类型", "Class of asset", ["经营性资产", "公益性资产", "到户类资产"], {
    variants: ["资产类别", "资产性质"],
    required: true,
    synonyms: { 经营性: "经营性资产", 公益性: "公益性资产", 到户类: "到户类资产", 经营类资产: "经营性资产" },
  }),
  level: choice("资产层级", "Level", ["区级", "镇级", "村级"], {
    variants: ["分级", "登记级次"],
    synonyms: { 县级: "区级", "镇(街道)级": "镇级", 乡镇级: "镇级", 乡级: "镇级", 街道级: "镇级" },
  }),
  project_no: code("形成项目编号", "Project that made it", { variants: ["项目编码", "项目编号"], privacy: "open" }),
  fund_source: choice("资金来源", "Source of funds", fundSources, {
    variants: ["投入资金来源", "资金类别"],
    synonyms: {
      中央: "中央衔接资金",
      省: "省级衔接资金",
      市: "市级衔接资金",
      县衔接资金: "县级衔接资金",
      区级衔接资金: "县级衔接资金",
      财政专项扶贫: "财政专项扶贫资金",
      统筹整合涉农: "统筹整合涉农资金",
      东西部协作: "东西部协作资金",
      定点帮扶: "定点帮扶资金",
      行业: "行业资金",
      社会: "社会资金",
    },
  }),
  fund_year: year("投入年度", "Year of investment", { variants: ["资金年度", "形成年度"], min: 2012, max: 2100 }),
  original_value: amount("资产原值", "Original value", ["投资金额", "购建价值"]),
  net_value: amount("资产净值", "Net value", ["净值", "现值"]),
  owner: choice("产权归属", "Owner", ["国有", "乡镇", "村集体", "农户", "其他经营主体"], {
    variants: ["权属", "所有权人", "产权主体"],
  }),
  right_status: choice("确权状态", "Title", ["已确权", "未确权", "无需确权"], {
    variants: ["是否确权", "确权情况"],
    synonyms: { 是: "已确权", 否: "未确权" },
  }),
  right_date: date("确权登记日期", "Title registered", { variants: ["确权日期", "登记日期"] }),
  transfer_date: date("移交日期", "Handed over", { variants: ["资产移交时间"] }),
  system: choice("纳入管理系统", "Management system", ["国有资产系统", "农村集体三资平台", "未纳入"], {
    variants: ["三资平台录入"],
    synonyms: { 是: "农村集体三资平台", 否: "未纳入", 三资平台: "农村集体三资平台" },
  }),
  keeper: freeText("管护主体", "Keeper", { variants: ["管理主体", "管护单位"], privacy: "open" }),
  keeper_person: personName("管护责任人", "Responsible keeper", { variants: ["责任人", "管护人员"] }),
  keeper_post: yesNo("公益性岗位管护", "Kept by a public-welfare post", { variants: ["是否公益性岗位管护"] }),
  keeper_duty: freeText("管护责任", "Duty of the keeper", { variants: ["管护内容", "管护职责"] }),
  keeper_fund: choice("管护经费来源", "Funds for keeping", ["行业资金", "集体经济收入", "衔接资金", "无"], {
    variants: ["管护资金"],
  }),
  operator_name: freeText("运营主体", "Operator", { variants: ["经营主体", "承租方"] }),
  operate_mode: choice("经营方式", "Way of operating", ["自营", "出租", "承包", "入股", "委托国企", "退出转型"], {
    variants: ["运营方式"],
    synonyms: { "出租(转租)": "出租", 转租: "出租", 租赁: "出租" },
  }),
  contract_start: date("合同开始日期", "Contract from", { variants: ["租赁起始", "合同起"] }),
  contract_end: date("合同结束日期", "Contract to", { variants: ["租赁到期", "合同止"] }),
  yield_due: amount("应收收益", "Income due this year", ["约定收益", "年度应收"]),
  yield_received: amount("实收收益", "Income received this year", ["到账收益", "年度收益"]),
  share_plan_date: date("分配方案审议日期", "Distribution plan approved", {
    variants: ["方案审议时间", "村民会议日期"],
  }),
  share_date: date("收益分配日期", "Income distributed", { variants: ["分配时间"] }),
  share_amount: amount("分配金额", "Amount distributed", ["已分配收益"]),
  run_status: choice("运行状态", "Use", ["正常", "低效", "闲置", "损毁", "应报废", "流失", "已处置"], {
    variants: ["运营状态", "使用状态"],
    synonyms: { "流失(被侵占)": "流失", 被侵占: "流失", 正常使用: "正常", 正常运行: "正常", 正常运营: "正常" },
    note: "空白表示未知 blank is unknown",
  }),
  idle_date: date("闲置起始日期", "Idle since", { variants: ["列为低效闲置日期"] }),
  revive_mode: choice(
    "盘活方式",
    "Way of reviving",
    [
      "提升自营",
      "招商引资",
      "转租转包",
      "退出转型",
      "产销对接",
      "重注资金",
      "委托国企合作经营",
      "新型主体参与",
      "返乡人才创业",
    ],
    { variants: ["盘活措施"] },
  ),
  revive_date: date("盘活日期", "Revived", { variants: ["盘活时间", "盘活完成时间"] }),
  dispose_mode: choice("资产处置方式", "Way of disposal", ["报废核销", "转让", "置换", "拆除"], {
    variants: ["处置类型", "处置方式"],
  }),
  dispose_date: date("处置(核销)日期", "Disposed of", { variants: ["核销时间", "处置时间"] }),
  assess_date: date("资产评估日期", "Valued", { variants: ["评估时间"] }),
  approve_no: code("处置批文号", "Approval of the disposal", { variants: ["报批文号", "备案号"] }),
  dispose_income: amount("处置收入", "Income of the disposal", ["处置所得"]),
  dispose_income_to: choice("处置收入去向", "Income of the disposal went to", ["所有权单位", "县级财政", "其他"], {
    variants: ["资金使用方向"],
  }),
  mortgage: yesNo("是否抵押担保", "Mortgaged", { variants: ["抵押担保"] }),
  village_check: date("村级管护日期", "Checked by the village", { variants: ["村级巡查时间"] }),
  town_check: date("乡镇检查日期", "Checked by the township", { variants: ["镇级检查时间"] }),
  county_check: date("区级督导日期", "Checked by the county", { variants: ["县级督导时间", "县级督导日期"] }),
  publicized_date: date("公示日期", "Made public", { variants: ["公告公示"] }),
};

const { inOrder, atMost, filledWhere, notAfterPeriod } = checksOver(columns);

export const assetLedger = dataset({
  name: "asset_ledger",
  title: { zh: "帮扶项目资产台账", en: "Ledger of assets formed by assistance projects" },
  row: { zh: "一项资产在统计时点的状态", en: "one asset as it stands at the period's end" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["asset_no"],
  checks: [
    inOrder("contract_start", "contract_end"),
    inOrder("right_date", "transfer_date", "warn"),
    inOrder("idle_date", "revive_date"),
    inOrder("assess_date", "dispose_date", "clue"),
    inOrder("share_plan_date", "share_date", "clue"),
    atMost("net_value", "original_value"),
    atMost("share_amount", "yield_received", "warn"),
    notAfterPeriod("village_check"),
    notAfterPeriod("revive_date"),
    filledWhere("right_status", "right_date IS NOT NULL", { zh: "已有确权日期", en: "a date of title is given" }),
    filledWhere("idle_date", "run_status IN ('低效', '闲置')", { zh: "资产低效或闲置", en: "idle or little used" }),
    filledWhere("original_value", "asset_class = '经营性资产'", { zh: "经营性资产", en: "an operating asset" }),
    {
      id: "idle_with_income",
      holds: "run_status <> '闲置' OR COALESCE(yield_received, 0) = 0",
      column: "run_status",
      severity: "clue",
      actor: "inspector",
      text: { zh: "资产闲置却有实收收益", en: "The asset is idle but has brought income" },
    },
    {
      id: "mortgaged",
      holds: "asset_class = '到户类资产' OR NOT mortgage",
      column: "mortgage",
      severity: "clue",
      actor: "inspector",
      text: { zh: "非到户类资产被抵押担保", en: "An asset that is not a household's was mortgaged" },
    },
    {
      id: "contract_expired",
      holds: "run_status <> '正常' OR contract_end >= period_start",
      column: "contract_end",
      severity: "clue",
      actor: "inspector",
      text: { zh: "合同已到期，资产仍填正常", en: "In normal use although the contract has ended" },
    },
  ],
  references: [{ column: "project_no", dataset: "project_fund", to: "project_no", severity: "clue" }],
});
