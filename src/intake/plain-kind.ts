import { plainAnswers } from "../contracts/validation/read-choice.ts";
import { yuanPer } from "../contracts/validation/read-number.ts";
import type { SheetColumn } from "../contracts/validation/sheet-column.ts";

const kinds = [
  ...(["unread", "cell", "text", "solid", "code", "phone", "choice", "answer"] as const),
  ...(["whole", "decimal", "year", "date", "identity"] as const),
];

/**
 * What a column's plain cells are: any text (which is read later), text without blanks around it, text without any mark
 * that a reading would change, one of some texts, or a typed value; `unread` cells belong to no column.
 */
export type PlainKind = {
  is: (typeof kinds)[number];
  /** Digits behind the point of a decimal. */
  scale: number;
  /** The texts of a choice; of an answer first those that mean yes, then as many that mean no. */
  texts: readonly string[];
};

/** The kind of a column's plain cells. A cell that is not of it goes the long way. */
export function plainKind({ column, unit, inverse }: SheetColumn): PlainKind {
  switch (column.type) {
    case "name":
      return only("solid");
    case "text":
    case "code":
    case "phone":
    case "identity":
    case "year":
    case "date":
      return only(column.type);
    case "integer":
      return only("whole");
    case "number":
      return { ...only("decimal"), scale: 4 };
    case "share":
      return { ...only("decimal"), scale: 8 };
    case "money":
      return yuanPer(unit ?? column.unit ?? null) === 1 ? { ...only("decimal"), scale: 2 } : only("cell");
    case "enum":
      return { ...only("choice"), texts: column.allowed ?? [] };
    case "yes_no":
      return { ...only("answer"), texts: inverse ? [...no, ...yes] : [...yes, ...no] };
    default:
      return only("cell");
  }
}

const { yes, no } = plainAnswers;

/** A kind without a scale and texts. */
export function only(is: PlainKind["is"]): PlainKind {
  return { is, scale: 0, texts: [] };
}

/** The name itself: cases find it at once, where an equal one from another thread is compared letter by letter. */
export function ownName(is: PlainKind["is"]): PlainKind["is"] {
  return kinds[kinds.indexOf(is)] ?? is;
}
