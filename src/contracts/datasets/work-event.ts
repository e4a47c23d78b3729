import { choice, code, date, freeText, integer } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const classes = [
  "领导小组会",
  "调度会",
  "常委会(常务会)研究",
  "听取汇报",
  "督导",
  "暗访",
  "抽查",
  "回头看",
  "排查",
  "数据比对",
  "数据共享",
  "考核",
  "培训班",
  "推介宣讲活动",
  "报告报送",
  "政策文件",
  "方案",
  "规划",
  "办法",
  "台账清单",
  "机制平台",
] as const;

const columns = {
  event_no: code("事项编号", "Event number", { required: true, privacy: "open" }),
  event_class: choice("事项类型", "Class of event", classes, {
    variants: ["工作类型"],
    required: true,
    synonyms: {
      常委会研究: "常委会(常务会)研究",
      常务会研究: "常委会(常务会)研究",
      领导小组会议: "领导小组会",
      调度会议: "调度会",
    },
  }),
  title: freeText("事项名称", "Event", { variants: ["会议名称", "文件名称"], privacy: "open" }),
  doc_no: code("文号", "Document number", { variants: ["发文字号"], privacy: "open" }),
  level: choice("层级", "Level", ["省", "市", "区县", "部门", "乡镇", "村", "派出单位"], {
    variants: ["级别"],
    required: true,
    synonyms: {
      "省(区)": "省",
      省级: "省",
      市级: "市",
      区级: "区县",
      县级: "区县",
      镇级: "乡镇",
      乡级: "乡镇",
      村级: "村",
    },
  }),
  organizer: freeText("主办单位", "Organised by", { variants: ["发文单位", "组织单位"], privacy: "open" }),
  object_unit: freeText("参加(受检)单位", "Attended or inspected", {
    variants: ["受督导单位", "覆盖单位"],
    privacy: "open",
  }),
  mode: choice("方式", "Way", ["书面", "实地", "随机抽查", "暗访", "四不两直", "电话", "第三方"], {
    variants: ["督查方式"],
  }),
  plan_date: date("计划日期", "Planned", { variants: ["时限"] }),
  real_date: date("实际日期", "Held, issued or sent", { variants: ["召开时间", "印发日期", "报送日期"] }),
  end_date: date("完成日期", "Finished", { variants: ["结束日期"] }),
  targets: integer("应覆盖数", "To be covered", { variants: ["应排查数", "应参加数"], min: 0 }),
  covered: integer("已覆盖数", "Covered", { variants: ["已排查数", "实到数"], min: 0 }),
  issues_found: integer("发现问题数", "Problems found", { variants: ["问题条数"], unit: "个", min: 0 }),
  policy_class: choice(
    "政策类别",
    "Class of policy",
    ["兜底救助", "健康", "教育", "住房", "产业就业", "财税金融", "人才", "其他"],
    { variants: ["政策领域"] },
  ),
  policy_state: choice("政策状态", "State of the policy", ["有效", "修订", "废止"], {
    variants: ["是否有效"],
    synonyms: { 是: "有效", 否: "废止", 现行有效: "有效" },
  }),
  evidence: freeText("佐证材料", "Evidence", { variants: ["附件", "链接"] }),
  clause_id: code("对应条款", "Clause", { variants: ["任务编号"], privacy: "open" }),
};

const { inOrder, atMost, notAfterPeriod } = checksOver(columns);

export const workEvent = dataset({
  name: "work_event",
  title: { zh: "工作事项和文件台账", en: "Ledger of work events and documents" },
  row: { zh: "一次会议、督导、排查、活动或一份文件", en: "one meeting, inspection, check, activity or document" },
  kind: "events",
  frequency: "per_event",
  reportedBy: "township",
  owner: "党政办公室",
  columns,
  key: ["event_no"],
  checks: [
    inOrder("real_date", "end_date"),
    notAfterPeriod("real_date", "refuse"),
    atMost("covered", "targets", "warn"),
    {
      id: "held_in_period",
      holds: "real_date >= period_start",
      column: "real_date",
      severity: "warn",
      actor: "clerk",
      text: { zh: "实际日期不在本报告期内", en: "The event was not held in this period" },
    },
    {
      id: "evidence_given",
      holds: "real_date IS NULL OR evidence IS NOT NULL",
      column: "evidence",
      severity: "clue",
      actor: "inspector",
      text: { zh: "事项没有佐证材料", en: "The event has no evidence" },
    },
  ],
});
