import { tableShape } from "../workbench.ts";

export const reportsShape = tableShape({
  name: "reports",
  title: { zh: "报送", en: "Reports" },
  row: { zh: "一个单位一期应报的一种报表", en: "One dataset owed by one sender for one period" },
  columns: {
    period: ["VARCHAR", "期次", "period"],
    dataset: ["VARCHAR", "报表编号", "dataset"],
    sender: ["VARCHAR", "报送单位的地区编码", "area code of the sender"],
    state: ["VARCHAR", "received 已报，late 迟报，missing 缺报，not_due 未到期", "state"],
    due: ["DATE", "报送期限", "due"],
    received_on: ["DATE", "收到日期", "day of receipt"],
    rows_in: ["INTEGER", "收到行数", "rows received"],
    accepted: ["INTEGER", "入库行数", "rows accepted"],
    rejected: ["INTEGER", "退回行数", "rows rejected"],
    doubts: ["VARCHAR", "疑点，用 | 分开", "doubts, separated by |"],
  },
});

export const faultsShape = tableShape({
  name: "faults",
  title: { zh: "数据问题", en: "Faults" },
  row: { zh: "一个单位一种报表的一类问题", en: "One kind of fault in one sender's dataset" },
  columns: {
    period: ["VARCHAR", "期次", "period"],
    dataset: ["VARCHAR", "报表编号", "dataset"],
    sender: ["VARCHAR", "报送单位的地区编码", "area code of the sender"],
    check_id: ["VARCHAR", "校验编号", "check"],
    heading: ["VARCHAR", "列；空白为整行", "column; blank for a whole row"],
    severity: ["VARCHAR", "refuse 退回，warn 提醒，clue 线索", "outcome"],
    actor: ["VARCHAR", "由谁处理", "who must act"],
    row_count: ["INTEGER", "行数", "rows"],
  },
});
