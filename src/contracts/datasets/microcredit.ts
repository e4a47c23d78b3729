import { choice, code, date, identity, integer, money, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const columns = {
  loan_no: code("借据号", "Loan number", { variants: ["贷款编号", "申请编号"], required: true }),
  household_id: code("户编号", "Household id", { variants: ["借款人户编号", "户编码"], required: true }),
  id_no: identity("借款人身份证号", "Identity number of the borrower", {
    variants: ["身份证号", "证件号码", "身份证号码"],
  }),
  product: choice("贷款品种", "Product", ["脱贫人口小额信贷", "渝快助农贷", "创业担保贷款"], {
    variants: ["信贷产品"],
    synonyms: { 扶贫小额信贷: "脱贫人口小额信贷", 小额信贷: "脱贫人口小额信贷" },
  }),
  apply_date: date("申请日期", "Applied", { variants: ["贷款申请时间"] }),
  eligible: yesNo("是否符合条件", "Eligible", { variants: ["符合贷款条件", "评级授信"] }),
  refused_reason: choice("未获贷原因", "Reason for refusal", ["征信", "超龄", "无产业", "无意愿", "其他"], {
    variants: ["拒贷原因"],
    privacy: "record",
  }),
  issue_date: date("发放日期", "Issued", { variants: ["放款日期"] }),
  amount: money("贷款金额(元)", "Amount", { variants: ["合同金额", "放款金额"], min: 0 }),
  term: integer("贷款期限(月)", "Term", { variants: ["期限"], unit: "月", min: 1, max: 360 }),
  due_date: date("到期日", "Due", { variants: ["到期日期"] }),
  balance: money("贷款余额(元)", "Balance", { variants: ["期末余额"], min: 0 }),
  overdue_amount: money("逾期金额(元)", "Overdue", { variants: ["逾期本金"], min: 0 }),
  overdue_days: integer("逾期天数", "Days overdue", { variants: ["逾期日数"], unit: "天", min: 0 }),
  discount: money("贴息金额(元)", "Interest subsidy", { variants: ["财政贴息"], min: 0 }),
  use: choice("贷款用途", "Use", ["种植", "养殖", "加工", "经营", "其他"], {
    variants: ["资金用途"],
    synonyms: { 种植业: "种植", 养殖业: "养殖", 加工业: "加工" },
  }),
};

const { inOrder, atMost, filledWhere, notAfterPeriod } = checksOver(columns);

export const microcredit = dataset({
  name: "microcredit",
  title: { zh: "脱贫人口小额信贷台账", en: "Ledger of small loans" },
  row: { zh: "一笔贷款或未批申请在统计时点的状态", en: "one loan or refused application at the period's end" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "金融服务中心、农业农村(乡村振兴)局",
  columns,
  key: ["loan_no"],
  checks: [
    inOrder("apply_date", "issue_date"),
    inOrder("issue_date", "due_date"),
    notAfterPeriod("issue_date", "refuse"),
    atMost("balance", "amount"),
    atMost("overdue_amount", "balance"),
    filledWhere("amount", "issue_date IS NOT NULL", { zh: "贷款已发放", en: "the loan was issued" }),
    {
      id: "overdue_after_due",
      holds: "COALESCE(overdue_amount, 0) = 0 OR due_date <= period_end",
      column: "overdue_amount",
      severity: "warn",
      actor: "department",
      text: { zh: "贷款未到期却有逾期金额", en: "Money is overdue although the loan is not due" },
    },
    {
      id: "overdue_days_stated",
      holds: "COALESCE(overdue_amount, 0) = 0 OR overdue_days > 0",
      column: "overdue_days",
      severity: "warn",
      actor: "department",
      text: { zh: "有逾期金额，逾期天数却为0", en: "Money is overdue for zero days" },
    },
  ],
  references: [
    { column: "household_id", dataset: "household_roster", to: "household_id", severity: "warn" },
    { column: "id_no", dataset: "person_roster", to: "id_no", severity: "warn" },
  ],
});
