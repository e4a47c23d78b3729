import { cast } from "./cast.ts";
import { cellOf, faultOf, type Parcel, rowOf, setCell } from "./parcel.ts";
import type { PlantedFault } from "./planted.ts";

/** `line`: the line of the sheet that is spoilt; shorter sheets stay whole. */
type Plant = { sender: string; dataset: string; line: number; plant: (parcel: Parcel) => PlantedFault };

const plants: readonly Plant[] = [
  { sender: cast.faultyDates, dataset: "housing_safety", line: 3, plant: impossibleDate },
  { sender: cast.faultyDates, dataset: "housing_safety", line: 8, plant: finishBeforeStart },
  { sender: cast.faultyValues, dataset: "person_roster", line: 6, plant: foreignArea },
  { sender: cast.faultyValues, dataset: "person_roster", line: 11, plant: notAllowed },
  { sender: cast.faultyValues, dataset: "employment_record", line: 5, plant: textInNumber },
  { sender: cast.empty, dataset: "asset_ledger", line: 0, plant: otherUnit },
  { sender: cast.ownHeading, dataset: "household_roster", line: 0, plant: ownHeading },
];

/** Spoils single cells of the last quarter's sheets. */
export function plantCellFaults(parcel: Parcel): PlantedFault[] {
  if (parcel.season.index !== 4) return [];
  return plants
    .filter(({ sender, dataset }) => sender === parcel.role && dataset === parcel.contract.name)
    .filter(({ line }) => line < parcel.table.lines.length)
    .map(({ plant }) => plant(parcel));
}

function impossibleDate(parcel: Parcel): PlantedFault {
  setCell(parcel, 3, "check_date", "2024-02-30");
  const note = { zh: "2月没有30日", en: "February has no 30th day" };
  return faultOf(parcel, "impossible_date", {
    row: rowOf(parcel, 3),
    column: "check_date",
    check: "type",
    outcome: "rejected",
    value: "2024-02-30",
    note,
  });
}

function finishBeforeStart(parcel: Parcel): PlantedFault {
  const cells = {
    plan_date: "2024-08-01",
    start_date: "2024-08-20",
    finish_date: "2024-08-05",
    accept_date: "",
    subsidy_amount: "",
    subsidy_date: "",
  };
  for (const [column, text] of Object.entries(cells)) setCell(parcel, 8, column, text);
  const note = { zh: "竣工日期早于开工日期", en: "the work finished before it started" };
  const check = "finish_date_after_start_date";
  return faultOf(parcel, "finish_before_start", {
    row: rowOf(parcel, 8),
    column: "finish_date",
    check,
    outcome: "rejected",
    value: "2024-08-05",
    note,
  });
}

function foreignArea(parcel: Parcel): PlantedFault {
  const other = "360704101201";
  setCell(parcel, 6, "区划代码", other);
  const note = { zh: "别的乡镇的村", en: "a village of another township" };
  return faultOf(parcel, "foreign_area", {
    row: rowOf(parcel, 6),
    check: "area",
    outcome: "rejected",
    value: other,
    note,
  });
}

function notAllowed(parcel: Parcel): PlantedFault {
  setCell(parcel, 11, "labour_skill", "壮劳力");
  const note = { zh: "不在允许的值中", en: "not an allowed value" };
  return faultOf(parcel, "not_allowed", {
    row: rowOf(parcel, 11),
    column: "labour_skill",
    check: "allowed",
    outcome: "rejected",
    value: "壮劳力",
    note,
  });
}

function textInNumber(parcel: Parcel): PlantedFault {
  setCell(parcel, 5, "monthly_wage", "三千多");
  const note = { zh: "数字列里写了文字", en: "words in a column of numbers" };
  return faultOf(parcel, "text_in_number", {
    row: rowOf(parcel, 5),
    column: "monthly_wage",
    check: "type",
    outcome: "rejected",
    value: "三千多",
    note,
  });
}

/** This clerk gives the original value in yuan where the form asks for ten thousands; the heading says so. */
function otherUnit(parcel: Parcel): PlantedFault {
  const at = parcel.table.columns.indexOf("original_value");
  parcel.table.headings[at] = "资产原值(元)";
  for (const line of parcel.table.lines) line[at] = String(Math.round(Number(line[at]) * 10_000));
  const value = cellOf(parcel, 0, "original_value");
  const note = { zh: "以元填报，其他乡镇以万元填报", en: "in yuan; the other townships write ten thousands" };
  return faultOf(parcel, "unit", { row: rowOf(parcel, 0), column: "original_value", outcome: "kept", value, note });
}

function ownHeading(parcel: Parcel): PlantedFault {
  const heading = "村干部备注";
  parcel.table.headings.push(heading);
  parcel.table.columns.push(heading);
  for (const [at, line] of parcel.table.lines.entries()) line.push(at % 9 === 0 ? "已电话核实" : "");
  const note = { zh: "多出一列自设表头", en: "a column of their own" };
  return faultOf(parcel, "unknown_heading", { outcome: "kept", value: heading, note });
}
