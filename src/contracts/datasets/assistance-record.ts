import { choice, choices, code, date, freeText, identity, money } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const measureClasses = [
  "产业帮扶",
  "就业帮扶",
  "金融帮扶",
  "公益岗位帮扶",
  "住房安全保障",
  "饮水安全保障",
  "健康帮扶",
  "义务教育保障",
  "其他教育帮扶",
  "综合保障",
  "社会帮扶",
  "搬迁",
  "生产生活条件改善",
  "基础设施建设",
] as const;

const columns = {
  household_id: code("户编号", "Household id", { variants: ["户编码"], required: true }),
  id_no: identity("受益人证件号码", "Identity number of the beneficiary", {
    variants: ["身份证号", "享受人身份证"],
    note: "到户的措施留空 blank for measures of the whole household",
  }),
  measure_class: choice("帮扶措施类别", "Class of measure", measureClasses, {
    variants: ["帮扶类型", "措施类型", "帮扶方式"],
    synonyms: { 公益性岗位帮扶: "公益岗位帮扶", 产业扶贫: "产业帮扶", 就业扶贫: "就业帮扶", 健康扶贫: "健康帮扶" },
  }),
  measure_name: freeText("帮扶措施名称", "Measure", {
    variants: ["具体措施", "帮扶内容"],
    required: true,
    privacy: "open",
  }),
  developmental: choice("实施开发式帮扶措施情况", "Developmental help", ["已实施", "未实施", "无劳动能力不适用"], {
    variants: ["是否开发式帮扶", "开发式帮扶"],
    synonyms: { 是: "已实施", 否: "未实施", 不适用: "无劳动能力不适用" },
  }),
  measure_date: date("落实时间", "Date in place", { variants: ["享受时间", "帮扶开始时间", "措施落实日期"] }),
  subsidy_class: choice(
    "补助类别",
    "Class of subsidy",
    [
      "产业奖补",
      "防返贫保险理赔",
      "创业补贴",
      "生态效益补偿",
      "护林员劳务报酬",
      "光伏收益",
      "资产分红",
      "危房改造补助",
      "其他一卡通补贴",
    ],
    { variants: ["补贴项目", "资金项目"] },
  ),
  apply_date: date("申报时间", "Date applied", { variants: ["申请时间", "报案时间"] }),
  check_date: date("审核(抽验)时间", "Date checked", { variants: ["验收时间", "核查时间"] }),
  pay_date: date("发放时间", "Date paid", { variants: ["兑付日期", "打卡日期", "拨付时间"] }),
  amount_due: money("应发金额(元)", "Amount due", { variants: ["应补金额", "标准金额"], min: 0 }),
  amount_paid: money("实发金额(元)", "Amount paid", { variants: ["发放金额", "到账金额"], min: 0 }),
  pay_channel: choice("发放方式", "Way of payment", ["一卡通", "银行转账", "免申即享", "直补快办", "实物", "现金"], {
    variants: ["支付方式", "申领方式"],
  }),
  link_mode: choices("联结方式", "Way of linking", ["股份", "订单", "劳务", "服务", "租赁", "托养托管", "分红"], {
    variants: ["带动方式", "利益联结方式"],
    synonyms: { "股份(入股参股)": "股份", 入股参股: "股份", "租赁(土地流转)": "租赁", 土地流转: "租赁" },
  }),
  linked_entity: freeText("联结主体", "Linked business", { variants: ["带动主体名称"] }),
  status: choice("落实状态", "Status", ["已落实", "未落实", "不符合条件", "已退出"], {
    variants: ["是否享受", "享受情况"],
    synonyms: { 是: "已落实", 否: "未落实", 已享受: "已落实", 未享受: "未落实" },
  }),
};

const { inOrder, atMost, filledWhere } = checksOver(columns);

export const assistanceRecord = dataset({
  name: "assistance_record",
  title: { zh: "帮扶措施和到户补助台账", en: "Ledger of measures and subsidies" },
  row: { zh: "一户(人)的一项措施或一笔补助", en: "one measure or one subsidy of a household or person" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "township",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["household_id", "id_no", "measure_class", "measure_name", "measure_date", "pay_date"],
  checks: [
    inOrder("apply_date", "check_date"),
    inOrder("check_date", "pay_date", "warn"),
    atMost("amount_paid", "amount_due", "warn"),
    filledWhere("pay_date", "COALESCE(amount_paid, 0) > 0", { zh: "已有实发金额", en: "an amount was paid" }),
    {
      id: "paid_in_cash",
      holds: "pay_channel <> '现金' OR COALESCE(amount_paid, 0) = 0",
      column: "pay_channel",
      severity: "clue",
      actor: "inspector",
      text: { zh: "到户补助用现金发放", en: "A subsidy was paid in cash" },
    },
  ],
  references: [
    { column: "household_id", dataset: "household_roster", to: "household_id", severity: "warn" },
    { column: "id_no", dataset: "person_roster", to: "id_no", severity: "warn" },
  ],
});
