import { choice, choices, code, date, freeText, integer, personName } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const sources = [
  "国家考核评估",
  "省级考核评估",
  "市级考核评估",
  "巡视巡察",
  "审计",
  "督查",
  "媒体暗访",
  "大走访大排查大整改",
  "区级专项督查",
  "行业排查",
  "系统风险预警",
  "系统工作预警",
  "12317",
  "12345",
  "信访",
  "农户申报",
] as const;

const fields = [
  "监测帮扶",
  "教育",
  "医疗",
  "住房",
  "饮水",
  "产业",
  "就业欠薪",
  "资金项目",
  "资产",
  "搬迁",
  "驻村",
  "道路电力",
  "移风易俗",
  "舆情",
  "数据质量",
] as const;

const columns = {
  issue_no: code("问题编号", "Case number", { variants: ["工单编号", "诉求编号"], required: true }),
  source: choices("问题来源", "Source", sources, {
    variants: ["来源渠道", "反馈来源", "诉求渠道"],
    synonyms: {
      "省(市)考核评估": "省级考核评估",
      省考核评估: "省级考核评估",
      市考核评估: "市级考核评估",
      巡视: "巡视巡察",
      巡察: "巡视巡察",
    },
  }),
  kind: choice("诉求类型", "Kind", ["政策咨询", "问题反映", "服务需求", "风险预警", "工作预警"], {
    variants: ["问题类型"],
  }),
  field: choice("所属领域", "Field", fields, { variants: ["问题类别", "涉及行业"] }),
  found_date: date("发现(受理)日期", "Found or received", {
    variants: ["反馈日期", "登记日期", "发现日期", "受理日期"],
  }),
  assign_date: date("交办日期", "Assigned", { variants: ["派单时间"] }),
  unit: freeText("责任单位", "Responsible unit", { variants: ["整改责任单位", "承办单位"], privacy: "open" }),
  person: personName("责任人", "Responsible person", { variants: ["整改责任人"] }),
  measure: freeText("整改措施", "Measure", { variants: ["处置措施"] }),
  deadline: date("整改时限", "Deadline", {
    variants: ["办结时限", "整改期限", "完成时限"],
    note: "立行立改、长期坚持不是日期 words such as 立行立改 are no dates",
  }),
  done_date: date("整改完成日期", "Done", { variants: ["办结日期"] }),
  accept_date: date("验收日期", "Accepted", { variants: ["核验日期"] }),
  close_date: date("销号日期", "Closed", { variants: ["销号时间"] }),
  status: choice("整改状态", "Status", ["未启动", "整改中", "已完成", "已验收", "已销号", "超期"], {
    variants: ["办理状态"],
    synonyms: { 已整改: "已完成", 已办结: "已完成", 办理中: "整改中", 正在整改: "整改中", 未整改: "未启动" },
    note: "超期按日期重新计算 overdue is computed from the dates",
  }),
  recheck_date: date("回头看日期", "Rechecked", { variants: ["复核日期", "复查时间"] }),
  recheck_result: choice("回头看结果", "Result of the recheck", ["合格", "不合格需再整改", "反弹"], {
    variants: ["复核结果", "复查结论"],
    synonyms: { 不合格: "不合格需再整改" },
  }),
  satisfaction: choice("满意度回访", "Satisfaction", ["满意", "基本满意", "不满意", "未回访"], {
    variants: ["满意情况"],
  }),
  supervise: choice("督办级别", "Supervision", ["一般", "挂牌督办", "提级办理", "会商"], { variants: ["督办方式"] }),
  spread_check: freeText("举一反三情况", "Check for the same elsewhere", { variants: ["同类问题排查"] }),
  people: integer("影响人(户)数", "People affected", { variants: ["涉及人口"], unit: "人", min: 0 }),
  result: choice("处理结果", "Consequence", ["通报", "约谈", "问责", "移交纪委监委", "列入失信", "无"], {
    variants: ["问责情况"],
    privacy: "record",
  }),
};

const { inOrder, filledWhere, notAfterPeriod } = checksOver(columns);

export const issueLedger = dataset({
  name: "issue_ledger",
  title: { zh: "问题整改、预警和诉求办理台账", en: "Ledger of cases to rectify, warnings and complaints" },
  row: { zh: "一件问题、预警或诉求在统计时点的状态", en: "one case, warning or complaint as it stands" },
  kind: "snapshot",
  frequency: "per_event",
  reportedBy: "township",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["issue_no"],
  checks: [
    inOrder("found_date", "assign_date"),
    inOrder("found_date", "deadline"),
    inOrder("found_date", "done_date"),
    inOrder("done_date", "accept_date"),
    inOrder("accept_date", "close_date"),
    notAfterPeriod("found_date", "refuse"),
    notAfterPeriod("done_date"),
    filledWhere("done_date", "status IN ('已完成', '已验收', '已销号')", { zh: "状态为已完成", en: "marked as done" }),
    filledWhere("deadline", "found_date IS NOT NULL", { zh: "每件问题都要有时限", en: "every case needs a deadline" }),
    {
      id: "closed_without_acceptance",
      holds: "close_date IS NULL OR accept_date IS NOT NULL",
      column: "close_date",
      severity: "clue",
      actor: "inspector",
      text: { zh: "未验收即销号", en: "Closed without being accepted" },
    },
    {
      id: "rebound_not_closed",
      holds: "recheck_result = '合格' OR status <> '已销号'",
      column: "status",
      severity: "warn",
      actor: "department",
      text: { zh: "回头看不合格或反弹，仍为已销号", en: "Closed although the recheck failed" },
    },
  ],
});
