import type { Dataset } from "../contracts/dataset.ts";
import type { PlantedFault, PlantedKind } from "./planted.ts";
import { firstDataRow } from "./sheet-bytes.ts";
import type { Style } from "./styles.ts";
import type { Table } from "./table.ts";
import type { Season, Township } from "./world.ts";

/** One file on its way into the inbox. */
export type Parcel = {
  season: Season;
  /** The township that sends it; null for the county. */
  township: Township | null;
  senderCode: string;
  /** The township of the story whose part the sender plays; the sender's own code for a county or city. */
  role: string;
  senderName: string;
  contract: Dataset;
  style: Style;
  fileName: string;
  table: Table;
  receivedAt: Date;
};

/** A file of the inbox: its place, its bytes and when it was received. */
export type InboxFile = { period: string; sender: string; name: string; bytes: Uint8Array; receivedAt: Date };

/** A planted fault of a parcel; what is not given is null. */
export function faultOf(
  parcel: Pick<Parcel, "season" | "senderCode" | "contract" | "fileName">,
  kind: PlantedKind,
  rest: Pick<PlantedFault, "outcome" | "note"> & Partial<PlantedFault>,
): PlantedFault {
  const place = {
    period: parcel.season.period.id,
    sender: parcel.senderCode,
    dataset: parcel.contract.name,
    file: parcel.fileName,
  };
  return { kind, ...place, row: null, column: null, check: null, value: null, ...rest };
}

/** The spreadsheet row of a line of the table. */
export function rowOf(parcel: Parcel, line: number): number {
  return firstDataRow(parcel.style) + line;
}

/** The text of a cell. */
export function cellOf({ table }: Parcel, line: number, column: string): string {
  return table.lines[line]?.[table.columns.indexOf(column)] ?? "";
}

/** Overwrites a cell. */
export function setCell({ table }: Parcel, line: number, column: string, text: string): void {
  const at = table.columns.indexOf(column);
  const cells = table.lines[line];
  if (at < 0 || !cells) throw new Error(`the demo has no cell ${column} in line ${line} to damage`);
  cells[at] = text;
}
