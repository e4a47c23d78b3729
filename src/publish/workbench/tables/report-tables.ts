import type { FaultCount } from "../../../contracts/published.ts";
import type { Report } from "../../../contracts/reporting.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import { workbenchTable } from "../table.ts";
import { shownPeriods } from "./shown-periods.ts";

/** Who owed which dataset and what came, and the faults found in it. */
export function reportTables(input: SiteInput): WorkbenchSource[] {
  return [reportsTable(input), faultsTable(input)];
}

function reportsTable(input: SiteInput): WorkbenchSource {
  return workbenchTable<Report>(
    {
      name: "reports",
      title: { zh: "报送", en: "Reports" },
      row: { zh: "一个单位一期应报的一种报表", en: "One dataset owed by one sender for one period" },
    },
    function* () {
      const most = Math.max(0, ...input.results.map(({ reports }) => reports.length));
      for (const { reports } of shownPeriods(input, most)) yield* reports;
    },
    {
      period: ["VARCHAR", "期次", "period", ({ period }) => period],
      dataset: ["VARCHAR", "报表编号", "dataset", ({ dataset }) => dataset],
      sender: ["VARCHAR", "报送单位的地区编码", "area code of the sender", ({ sender }) => sender],
      state: ["VARCHAR", "received 已报，late 迟报，missing 缺报，not_due 未到期", "state", ({ state }) => state],
      due: ["DATE", "报送期限", "due", ({ due }) => due],
      received_on: ["DATE", "收到日期", "day of receipt", ({ receivedAt }) => receivedAt?.slice(0, 10)],
      rows_in: ["INTEGER", "收到行数", "rows received", ({ rowsIn }) => rowsIn],
      accepted: ["INTEGER", "入库行数", "rows accepted", ({ accepted }) => accepted],
      rejected: ["INTEGER", "退回行数", "rows rejected", ({ rejected }) => rejected],
      doubts: ["VARCHAR", "疑点，用 | 分开", "doubts, separated by |", ({ doubts }) => doubts.join("|") || null],
    },
  );
}

function faultsTable(input: SiteInput): WorkbenchSource {
  return workbenchTable<FaultCount & { period: string }>(
    {
      name: "faults",
      title: { zh: "数据问题", en: "Faults" },
      row: { zh: "一个单位一种报表的一类问题", en: "One kind of fault in one sender's dataset" },
    },
    function* () {
      const most = Math.max(0, ...input.results.map(({ faults }) => faults.length));
      for (const { period, faults } of shownPeriods(input, most))
        for (const fault of faults) yield { ...fault, period: period.id };
    },
    {
      period: ["VARCHAR", "期次", "period", ({ period }) => period],
      dataset: ["VARCHAR", "报表编号", "dataset", ({ dataset }) => dataset],
      sender: ["VARCHAR", "报送单位的地区编码", "area code of the sender", ({ sender }) => sender],
      check_id: ["VARCHAR", "校验编号", "check", ({ check }) => check],
      heading: ["VARCHAR", "列；空白为整行", "column; blank for a whole row", ({ heading }) => heading || null],
      severity: ["VARCHAR", "refuse 退回，warn 提醒，clue 线索", "outcome", ({ severity }) => severity],
      actor: ["VARCHAR", "由谁处理", "who must act", ({ actor }) => actor],
      row_count: ["INTEGER", "行数", "rows", ({ rows }) => rows],
    },
  );
}
