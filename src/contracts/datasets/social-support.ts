import { choice, date, freeText, integer, money, share } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const count = (heading: string, en: string, unit: string, variants: readonly string[]) =>
  integer(heading, en, { variants, unit, min: 0 });
const amount = (heading: string, en: string, variants: readonly string[]) =>
  money(`${heading}(万元)`, en, { variants, unit: "万元", min: 0 });

const classes = [
  "东西部协作",
  "中央定点帮扶",
  "区直定点帮扶",
  "集团帮扶",
  "对口协同",
  "万企兴万村",
  "社会组织结对",
  "领导定点联系",
  "组团式帮扶",
  "消费帮扶",
] as const;

const columns = {
  class: choice("帮扶类型", "Class of support", classes, {
    variants: ["帮扶形式"],
    required: true,
    synonyms: {
      万企帮万村: "万企兴万村",
      "万企兴(帮)万村": "万企兴万村",
      东西部扶贫协作: "东西部协作",
      消费扶贫: "消费帮扶",
    },
  }),
  giver: freeText("帮扶单位", "Giver", {
    variants: ["责任单位", "企业名称", "联系领导"],
    required: true,
    privacy: "open",
  }),
  taker: freeText("受帮扶镇村", "Receiver", { variants: ["结对村", "联系乡镇"], privacy: "open" }),
  field: choice("协作领域", "Field", ["产业", "劳务", "消费", "人才", "科技", "医疗", "教育", "智力", "捐赠"], {
    variants: ["帮扶方式"],
  }),
  start_date: date("结对日期", "From", { variants: ["开始日期", "签约日期"] }),
  end_date: date("结对结束日期", "To", { variants: ["终止日期"] }),
  plan_amount: amount("年度计划金额", "Plan of the year", ["指导性计划", "任务数"]),
  done_amount: amount("完成金额", "Done this year", ["实际完成", "累计完成"]),
  direct_buy: amount("直接采购金额", "Bought directly", ["采购金额"]),
  help_sell: amount("帮助销售金额", "Helped to sell", ["帮销金额"]),
  channel: choice(
    "销售渠道",
    "Channel of sale",
    ["832平台", "圳帮扶", "定点采购", "预算单位食堂", "商超", "电商", "展销"],
    { variants: ["采购渠道"] },
  ),
  reserve_rate: share("预留份额比例", "Reserved share", { variants: ["预留采购份额"], unit: "%", min: 0, max: 1 }),
  unsold_batches: count("滞销预警批次", "Unsold batches", "批", ["滞销产品批次"]),
  unsold_solved: count("已处置滞销批次", "Unsold batches solved", "批", ["滞销处置批次"]),
  projects: count("帮扶项目数", "Projects", "个", ["实施项目数"]),
  funds: amount("帮扶资金", "Funds", ["投入资金"]),
  people: count("派出人才数", "People sent", "人", ["选派人才人数"]),
  firms_in: count("引进企业数", "Firms brought in", "个", ["新引进落地企业"]),
  invest_in: amount("到位投资", "Investment arrived", ["实际到位资金"]),
};

const { inOrder, atMost } = checksOver(columns);

export const socialSupport = dataset({
  name: "social_support",
  title: { zh: "社会帮扶、协作和消费帮扶台账", en: "Ledger of support by partners and consumers" },
  row: { zh: "一个帮扶单位在一个领域对一个受帮单位的帮扶", en: "support of one giver to one receiver in one field" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["giver", "taker", "class", "field", "channel"],
  checks: [
    inOrder("start_date", "end_date"),
    atMost("unsold_solved", "unsold_batches"),
    {
      id: "sales_within_done",
      holds:
        "class <> '消费帮扶' OR COALESCE(direct_buy, help_sell) IS NULL OR COALESCE(direct_buy, 0) + COALESCE(help_sell, 0) <= done_amount + 100",
      column: "done_amount",
      severity: "warn",
      actor: "department",
      text: { zh: "直接采购与帮助销售之和大于完成金额", en: "Buying and selling together exceed the amount done" },
    },
  ],
});
