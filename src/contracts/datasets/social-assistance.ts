import { choice, date, identity, money, month, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const columns = {
  id_no: identity("身份证号", "Identity number", { variants: ["证件号码", "身份证号码"], required: true }),
  aid_class: choice(
    "救助类别",
    "Class of assistance",
    [
      "农村低保",
      "特困供养",
      "临时救助",
      "专项救助",
      "困难残疾人生活补贴",
      "重度残疾人护理补贴",
      "城乡居民养老保险代缴",
      "残疾儿童康复救助",
    ],
    {
      variants: ["待遇类型", "保障类别"],
      required: true,
      synonyms: { 低保: "农村低保", 五保: "特困供养", 特困: "特困供养" },
    },
  ),
  found_by: choice("发现方式", "Found by", ["本人申请", "主动发现", "系统预警"], { variants: ["受理方式"] }),
  found_date: date("申请(发现)日期", "Applied or found", { variants: ["受理日期", "申请日期", "发现日期"] }),
  eligible: yesNo("是否符合条件", "Found eligible", { variants: ["审核结论", "是否符合救助条件"] }),
  approved_date: date("审核确认日期", "Approved", { variants: ["审批日期", "纳入日期"] }),
  start_month: month("享受起始月份", "First month", { variants: ["起始享受年月", "纳入月份"] }),
  stop_month: month("停发月份", "Stopped in", { variants: ["退出月份", "终止年月"] }),
  stop_reason: choice("停发原因", "Reason for stopping", ["收入超标", "死亡", "转特困", "其他"], {
    variants: ["退出原因"],
    privacy: "record",
  }),
  standard: money("救助标准(元/月)", "Standard", { variants: ["保障标准"], min: 0 }),
  amount_due: money("应发金额(元)", "Amount due", { variants: ["应发补贴", "核定金额"], min: 0 }),
  amount_paid: money("实发金额(元)", "Amount paid", { variants: ["发放金额", "到账金额"], min: 0 }),
  pay_date: date("发放日期", "Paid", { variants: ["打卡日期"] }),
  support_mode: choice("供养方式", "Way of support", ["集中供养", "分散供养"], { variants: ["安置方式"] }),
  self_care: choice("生活自理能力", "Self-care", ["全自理", "半失能", "失能"], {
    variants: ["自理能力"],
    synonyms: {
      "半失能(部分失能)": "半失能",
      部分失能: "半失能",
      "失能(全护理)": "失能",
      全护理: "失能",
      半护理: "半失能",
    },
    privacy: "record",
  }),
  care_agreement_date: date("照料护理协议签订日期", "Care agreement signed", { variants: ["委托协议日期"] }),
  visit_date: date("走访探视日期", "Last visit", { variants: ["最近走访"] }),
  single_person: yesNo("是否单人保", "Assisted alone", { variants: ["单人户施保"] }),
  pension_status: choice("城乡居民养老保险参保状态", "Pension insurance", ["参保缴费", "待遇领取", "未参保"], {
    variants: ["养老保险参保"],
  }),
  pension_tier: money("缴费档次(元)", "Contribution tier", { variants: ["最低缴费档次"], min: 0 }),
  pension_agency_paid: money("代缴金额(元)", "Paid by the government", { variants: ["政府代缴"], min: 0 }),
};

const { inOrder, atMost, filledWhere, notAfterPeriod } = checksOver(columns);

export const socialAssistance = dataset({
  name: "social_assistance",
  title: { zh: "社会救助和困难群众保障台账", en: "Ledger of social assistance" },
  row: { zh: "一人享受的一项待遇", en: "one benefit of one person" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "民政局",
  columns,
  key: ["id_no", "aid_class", "pay_date"],
  checks: [
    inOrder("found_date", "approved_date"),
    inOrder("start_month", "stop_month"),
    atMost("amount_paid", "amount_due", "warn"),
    atMost("pension_agency_paid", "pension_tier", "warn"),
    notAfterPeriod("visit_date"),
    filledWhere("stop_reason", "stop_month IS NOT NULL", { zh: "已停发", en: "the benefit has stopped" }),
    {
      id: "paid_after_death",
      holds: "stop_reason <> '死亡' OR stop_month > pay_date",
      column: "pay_date",
      severity: "clue",
      actor: "inspector",
      text: { zh: "死亡停发后仍有发放", en: "Paid after the person's death" },
    },
  ],
  references: [{ column: "id_no", dataset: "person_roster", to: "id_no", severity: "clue" }],
});
