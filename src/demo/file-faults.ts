import { cast } from "./cast.ts";
import { faultOf, type InboxFile, type Parcel } from "./parcel.ts";
import type { PlantedFault } from "./planted.ts";
import { bytesOf } from "./sheet-bytes.ts";

/** The files that a parcel becomes, and what was planted in whole files. */
export type Sent = { files: InboxFile[]; faults: PlantedFault[] };

type Plant = { sender: string; dataset: string; season: number; send: (parcel: Parcel) => Sent };

const plants: readonly Plant[] = [
  { sender: cast.oldForm, dataset: "household_roster", season: 4, send: oldForm },
  { sender: cast.wrongName, dataset: "issue_ledger", season: 4, send: wrongName },
  { sender: cast.empty, dataset: "business_entity", season: 4, send: emptyFile },
  { sender: cast.twice, dataset: "work_event", season: 2, send: resent },
  { sender: cast.corrected, dataset: "household_roster", season: 3, send: corrected },
];

/** Sends a parcel: as one file, or with another one beside it that is refused, repeated or replaced. */
export function send(parcel: Parcel): Sent {
  const plant = plants.find(
    ({ sender, dataset, season }) =>
      sender === parcel.role && dataset === parcel.contract.name && season === parcel.season.index,
  );
  return plant ? plant.send(parcel) : { files: [fileOf(parcel)], faults: [] };
}

function fileOf(parcel: Parcel, changes: Partial<Pick<Parcel, "fileName" | "table">> = {}, daysLater = 0): InboxFile {
  const { season, senderName, fileName, table, style, contract, receivedAt } = { ...parcel, ...changes };
  return {
    period: season.period.id,
    sender: senderName,
    name: fileName,
    bytes: bytesOf(table, style, contract.title.zh),
    receivedAt: new Date(receivedAt.getTime() + daysLater * 86_400_000),
  };
}

/** 监测帮扶农户花名册.csv → 监测帮扶农户花名册（更正）.csv, which sorts behind it. */
function renamed(fileName: string, mark: string): string {
  return fileName.replace(/(\.[a-z]+)$/, `（${mark}）$1`);
}

function oldForm(parcel: Parcel): Sent {
  const fileName = renamed(parcel.fileName, "旧表");
  const at = parcel.table.columns.indexOf("household_id");
  const table = { ...parcel.table, headings: parcel.table.headings.with(at, "档案袋编码") };
  const note = {
    zh: "旧表没有必需的“户编号”列，整份退回",
    en: "the old form lacks the required household id: refused whole",
  };
  const fault = faultOf({ ...parcel, fileName }, "missing_heading", {
    column: "household_id",
    check: "headingsMissing",
    outcome: "refused",
    note,
  });
  return { files: [fileOf(parcel, { fileName, table }), fileOf(parcel, {}, 1)], faults: [fault] };
}

function wrongName(parcel: Parcel): Sent {
  const fileName = "帮扶项目资产台账（补报）.csv";
  const note = {
    zh: "文件名是资产台账，内容是问题台账",
    en: "named as the asset ledger, but holds the ledger of cases",
  };
  const fault = faultOf({ ...parcel, fileName }, "wrong_dataset", { check: "datasetOther", outcome: "refused", note });
  const table = { ...parcel.table, lines: parcel.table.lines.slice(0, -1) };
  return { files: [fileOf(parcel), fileOf(parcel, { fileName, table }, 1)], faults: [fault] };
}

function emptyFile(parcel: Parcel): Sent {
  const fileName = renamed(parcel.fileName, "空");
  const note = { zh: "没有内容的文件", en: "a file without content" };
  const fault = faultOf({ ...parcel, fileName }, "empty_file", { check: "fileEmpty", outcome: "refused", note });
  return {
    files: [{ ...fileOf(parcel, { fileName }), bytes: new Uint8Array() }, fileOf(parcel, {}, 1)],
    faults: [fault],
  };
}

function resent(parcel: Parcel): Sent {
  const fileName = renamed(parcel.fileName, "重发");
  const note = { zh: "同一份文件又报一次，内容逐字节相同", en: "the same bytes sent once more" };
  return {
    files: [fileOf(parcel), fileOf(parcel, { fileName }, 2)],
    faults: [faultOf({ ...parcel, fileName }, "resent", { outcome: "unchanged", note })],
  };
}

/** The first roster lacks the last tenth of the households; the corrected one replaces it. */
function corrected(parcel: Parcel): Sent {
  const fileName = renamed(parcel.fileName, "更正");
  const all = parcel.table.lines;
  const table = { ...parcel.table, lines: all.slice(0, Math.ceil(all.length * 0.9)) };
  const value = String(all.length);
  const note = {
    zh: "原报漏了一成农户，更正后整份替换",
    en: "the first file lacked a tenth of the households; the corrected one replaces it",
  };
  return {
    files: [fileOf(parcel, { table }), fileOf(parcel, { fileName }, 3)],
    faults: [faultOf({ ...parcel, fileName }, "corrected", { outcome: "replaced", value, note })],
  };
}
