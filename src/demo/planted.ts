/** What was planted where, for tests and for showing the demo: the lines of planted.json. */
export type PlantedFault = {
  kind: PlantedKind;
  period: string;
  /** Code of the sender (of the township concerned). */
  sender: string;
  dataset: string | null;
  /** Path within the inbox's folder of period and sender. */
  file: string | null;
  /** As a spreadsheet program numbers it; null for a whole file or a pattern over many rows. */
  row: number | null;
  /** The contract's column. */
  column: string | null;
  /** Id of the finding's check, kind of the refusal's error, or id of the indicator that shows it. */
  check: string | null;
  outcome: "rejected" | "kept" | "refused" | "replaced" | "unchanged" | "late" | "copied" | "missing" | "low";
  /** The value as written, or what must be read. */
  value: string | null;
  note: { zh: string; en: string };
};

export const plantedKinds = [
  "weak_township",
  "late",
  "copied",
  "missing",
  "encoding",
  "delimiter",
  "workbook",
  "heading_variant",
  "unknown_heading",
  "missing_heading",
  "wrong_dataset",
  "empty_file",
  "impossible_date",
  "finish_before_start",
  "duplicate_same",
  "duplicate_differs",
  "identity_checksum",
  "identity_15",
  "identity_excel",
  "unit",
  "foreign_area",
  "text_in_number",
  "not_allowed",
  "resent",
  "corrected",
] as const;
export type PlantedKind = (typeof plantedKinds)[number];

/** Everything that makeDemo wrote and planted. */
export type Planted = {
  seed: number;
  scale: number;
  counts: { households: number; persons: number; files: number; bytes: number };
  faults: PlantedFault[];
};
