import { cast } from "./cast.ts";
import { cellOf, faultOf, type Parcel, rowOf, setCell } from "./parcel.ts";
import type { PlantedFault, PlantedKind } from "./planted.ts";

/** Spoils identity numbers and repeats rows in one township's roster of persons. */
export function plantIdentityFaults(parcel: Parcel): PlantedFault[] {
  if (parcel.role !== cast.faultyNumbers || parcel.contract.name !== "person_roster" || parcel.season.index !== 4)
    return [];
  if (parcel.table.lines.length < 30) return [];
  const number = (line: number) => cellOf(parcel, line, "id_no");
  const wrong = number(4).slice(0, 17) + (number(4).endsWith("1") ? "2" : "1");
  return [
    spoil(parcel, 4, wrong, "identity_checksum", { zh: "校验位写错", en: "wrong check digit" }),
    spoil(parcel, 9, number(9).slice(0, 6) + number(9).slice(8, 17), "identity_15", {
      zh: "15位旧号码",
      en: "an old number of 15 digits",
    }),
    spoil(parcel, 14, "3.60721E+17", "identity_excel", {
      zh: "被表格软件改成科学计数法",
      en: "turned into scientific notation by a spreadsheet",
    }),
    repeatSame(parcel, 20),
    ...repeatOther(parcel, 25),
  ];
}

function spoil(
  parcel: Parcel,
  line: number,
  value: string,
  kind: PlantedKind,
  note: PlantedFault["note"],
): PlantedFault {
  setCell(parcel, line, "id_no", value);
  return faultOf(parcel, kind, {
    row: rowOf(parcel, line),
    column: "id_no",
    check: "identity",
    outcome: "rejected",
    value,
    note,
  });
}

function repeatSame(parcel: Parcel, line: number): PlantedFault {
  const at = append(parcel, line);
  const note = { zh: `与第${rowOf(parcel, line)}行完全相同`, en: `the same as row ${rowOf(parcel, line)}` };
  return faultOf(parcel, "duplicate_same", {
    row: rowOf(parcel, at),
    column: "id_no",
    check: "unique",
    outcome: "rejected",
    note,
  });
}

/** Nobody can know which of two differing rows is right: both are rejected. */
function repeatOther(parcel: Parcel, line: number): PlantedFault[] {
  const at = append(parcel, line);
  setCell(parcel, at, "education", cellOf(parcel, line, "education") === "小学" ? "初中" : "小学");
  const note = { zh: "同一证件号码，文化程度不同", en: "one identity number, two levels of education" };
  return [line, at].map((one) =>
    faultOf(parcel, "duplicate_differs", {
      row: rowOf(parcel, one),
      column: "id_no",
      check: "unique",
      outcome: "rejected",
      note,
    }),
  );
}

function append({ table }: Parcel, line: number): number {
  return table.lines.push([...(table.lines[line] ?? [])]) - 1;
}
