import { choice, date, freeText, identity, integer, money, personName, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const count = (heading: string, en: string, unit: string, variants: readonly string[], max?: number) =>
  integer(heading, en, { variants, unit, min: 0, ...(max === undefined ? {} : { max }) });
const yuan = (heading: string, en: string, variants: readonly string[]) =>
  money(`${heading}(元)`, en, { variants, min: 0 });

const columns = {
  id_no: identity("证件号码", "Identity number", { variants: ["身份证号", "身份证号码"], required: true }),
  name: personName("姓名", "Name", { variants: ["驻村干部姓名"] }),
  unit: freeText("派出单位", "Sending unit", { variants: ["选派单位", "派驻单位"], privacy: "open" }),
  village: freeText("派驻村(乡)", "Stationed in", {
    variants: ["驻村", "帮扶村", "派驻村"],
    required: true,
    privacy: "open",
  }),
  post: choice("职务", "Post", ["第一书记", "工作队员", "总队长", "驻乡工作队员"], {
    variants: ["驻村职务"],
    synonyms: {
      "第一书记(队长)": "第一书记",
      第一书记兼队长: "第一书记",
      驻村第一书记: "第一书记",
      队长: "第一书记",
      队员: "工作队员",
    },
  }),
  start_date: date("派驻开始时间", "Stationed from", { variants: ["到任日期", "任职时间"] }),
  end_date: date("派驻结束时间", "Stationed to", { variants: ["离任日期", "期满时间"] }),
  end_reason: choice("结束原因", "Reason for leaving", ["届满轮换", "组织调整", "召回", "特殊情况", "其他"], {
    variants: ["离任原因", "轮换原因"],
    synonyms: { 期满: "届满轮换", 届满: "届满轮换", 轮换: "届满轮换", 工作调动: "组织调整" },
    privacy: "record",
    note: "届满轮换、特殊情况不算提前轮换 neither the end of a term nor special circumstances count as leaving early",
  }),
  round: freeText("届次", "Round", { variants: ["轮次", "批次"], privacy: "open" }),
  age: count("年龄", "Age", "岁", [], 70),
  party_years: count("党龄", "Years in the party", "年", [], 55),
  rank: freeText("职级", "Rank", { variants: ["职务职级"] }),
  due_days: count("应在岗天数", "Days due", "天", ["应驻村天数"], 366),
  present_days: count("在岗天数", "Days present", "天", ["签到天数", "驻村天数"], 366),
  leave_days: count("请假天数", "Days of leave", "天", ["请销假天数"], 366),
  work_notes: count("工作纪实篇数", "Work notes", "篇", ["民情日记"]),
  visits: count("走访户数", "Households visited", "户", ["入户次数"]),
  spot_checks: count("被抽查次数", "Spot checks", "次", ["在岗抽查次数"]),
  spot_present: count("抽查在岗次数", "Present at spot checks", "次", ["抽查在岗"]),
  breach_no: count("违规次数", "Breaches", "次", ["未按要求驻村次数"]),
  breach_result: choice("处理结果", "Consequence", ["限期整改", "谈话通报", "召回", "无"], {
    variants: ["处理方式"],
    privacy: "record",
  }),
  annual_grade: choice("年度考核等次", "Yearly grade", ["优秀", "称职", "基本称职", "不称职"], {
    variants: ["考核结果"],
    synonyms: { "称职(合格)": "称职", 合格: "称职", 基本合格: "基本称职", 不合格: "不称职" },
    privacy: "record",
  }),
  leader_visits: count("派出单位主要领导到村次数", "Visits of the head of the unit", "次", ["主要领导到村"]),
  deputy_visits: count("派出单位分管领导到村次数", "Visits of the deputy", "次", ["分管领导到村"]),
  reports_heard: count("听取驻村汇报次数", "Reports heard", "次", ["听取汇报"]),
  bundle_project: count("捆绑项目数", "Projects bound to the unit", "个", ["派出单位帮扶项目"]),
  bundle_fund: money("捆绑资金(万元)", "Funds bound to the unit", {
    variants: ["派出单位投入资金"],
    unit: "万元",
    min: 0,
  }),
  bundle_duty: yesNo("责任捆绑是否落实", "Duty bound to the unit", { variants: ["责任捆绑"] }),
  allowance_due: yuan("补贴应发", "Allowance due", ["应发生活补贴"]),
  allowance_paid: yuan("补贴实发", "Allowance paid", ["实发生活补贴"]),
  budget_due: yuan("工作经费应拨", "Work budget due", ["应拨经费"]),
  budget_paid: yuan("工作经费实拨", "Work budget paid", ["实拨经费"]),
  checkup: yesNo("是否体检", "Medical check-up", { variants: ["健康体检"] }),
  holiday: yesNo("是否休假", "Holiday taken", { variants: ["年休假落实"] }),
};

const { inOrder, atMost, filledWhere } = checksOver(columns);

export const stationedCadre = dataset({
  name: "stationed_cadre",
  title: { zh: "驻村(驻乡)干部月报", en: "Report on stationed cadres" },
  row: { zh: "一名干部在一个派驻村的本期情况", en: "one cadre in one village, this period" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "组织部",
  columns,
  key: ["id_no", "village"],
  checks: [
    inOrder("start_date", "end_date"),
    atMost("spot_present", "spot_checks"),
    atMost("present_days", "due_days", "warn"),
    atMost("allowance_paid", "allowance_due", "warn"),
    atMost("budget_paid", "budget_due", "warn"),
    filledWhere("end_date", "end_reason IS NOT NULL", { zh: "填了结束原因", en: "a reason for leaving is given" }),
    filledWhere("breach_result", "breach_no > 0", { zh: "有违规次数", en: "there were breaches" }),
    {
      id: "third_breach_recalled",
      holds: "breach_no < 3 OR breach_result = '召回'",
      column: "breach_result",
      severity: "clue",
      actor: "inspector",
      text: { zh: "违规三次以上没有召回", en: "Three breaches or more without recall" },
    },
    {
      id: "absent_at_spot_checks",
      holds: "spot_checks < 2 OR spot_present > 0 OR present_days < 0.9 * due_days",
      column: "present_days",
      severity: "clue",
      actor: "inspector",
      text: { zh: "抽查均不在岗，在岗天数却接近满勤", en: "Absent at every spot check yet nearly full days present" },
    },
  ],
});
