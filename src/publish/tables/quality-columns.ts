import type { Quality } from "../../contracts/published.ts";
import type { Column } from "./table.ts";

/** How far a figure can be trusted, as columns. */
export function qualityColumns<Item>(of: (item: Item) => Quality | null): Column<Item>[] {
  return [
    {
      name: "报送完整率",
      en: "Completeness of reports",
      type: "number",
      width: 14,
      format: "0%",
      note: { zh: "0 到 1 的数", en: "a number from 0 to 1" },
      of: (item) => of(item)?.completeness ?? null,
    },
    { name: "迟报份数", en: "Late reports", type: "integer", width: 14, of: (item) => of(item)?.late ?? null },
    {
      name: "照抄份数",
      en: "Copied from last period",
      type: "integer",
      width: 14,
      of: (item) => of(item)?.copied ?? null,
    },
    {
      name: "对象过少",
      en: "Too few subjects",
      type: "boolean",
      width: 14,
      of: (item) => of(item)?.small ?? null,
    },
  ];
}
