import type { Column } from "../dataset.ts";

/** A column of a contract and the cell in which a sheet has it. */
export type SheetColumn = {
  column: Column;
  /** As the sender wrote it; null when the sheet does not have the column. */
  heading: string | null;
  /** Unit of the sheet's figures; null means the contract's. */
  unit: string | null;
  /** The heading asks the opposite question. */
  inverse: boolean;
  /** SQL for the cell as text: NULL when blank or missing. */
  cell: string;
  /**
   * How the cells are written: in any way; the plain way, so that others need not be read (they give NULL), which makes
   * a far shorter statement; or `typed`: each is no text but the value of a plain cell already, there where required.
   */
  written: "any" | "plain" | "typed";
};
