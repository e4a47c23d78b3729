import type { OverviewFile, PublishedScore, SiteFile } from "../../contracts/published.ts";
import { type Column, type Table, tableOf } from "./table.ts";
import { noteOf } from "./table-note.ts";

/** The ranking with points, bands, movement and what cost most. */
export function rankingTable(site: SiteFile, { ranking }: OverviewFile): Table {
  const words = new Map(site.clauses.map((clause) => [clause.id, clause.words.zh]));
  const { zh, en } = noteOf(site);
  const source = site.scoring ? { zh: `${site.scoring.source.zh}。`, en: `${site.scoring.source.en}. ` } : noSource;
  const note = {
    zh: `${source.zh}名次区间重叠的不宜分先后。${zh}`,
    en: `${source.en}Ranks whose bands overlap cannot be told apart. ${en}`,
  };
  const about = { name: "ranking", title: { zh: "得分和名次", en: "Points and ranks" }, note };
  const lost = [0, 1, 2].flatMap((at) => lostColumns(words, at));
  return tableOf(about, [...standing, ...lost, ...others], ranking);
}

const noSource = { zh: "", en: "" };

/** How many of the columns are printed: the standing, and the two clauses that cost most. */
export const printedRankingColumns = 11;

const standing: Column<PublishedScore>[] = [
  { name: "名次", en: "Rank", type: "integer", width: 7, blank: "—", of: ({ rank }) => rank },
  { name: "地区", en: "Area", type: "string", width: 22, of: ({ name }) => name },
  { name: "得分", en: "Points", type: "number", width: 9, format: "0.00", of: ({ points }) => points },
  { name: "等次", en: "Grade", type: "string", width: 9, of: ({ grade }) => grade.zh },
  { name: "名次区间起", en: "Band from", type: "integer", width: 11, blank: "—", of: ({ band }) => band?.low ?? null },
  { name: "名次区间止", en: "Band to", type: "integer", width: 11, blank: "—", of: ({ band }) => band?.high ?? null },
  {
    name: "上期名次",
    en: "Rank before",
    type: "integer",
    width: 8,
    blank: "—",
    of: ({ previousRank }) => previousRank,
  },
];

const others: Column<PublishedScore>[] = [
  { name: "并列", en: "Tied", type: "boolean", width: 6, of: ({ tied }) => tied },
  { name: "同类", en: "Peers", type: "string", width: 10, of: ({ peer }) => peer?.group ?? null },
  {
    name: "同类名次",
    en: "Rank among peers",
    type: "integer",
    width: 9,
    blank: "—",
    of: ({ peer }) => peer?.rank ?? null,
  },
  {
    name: "同类个数",
    en: "Number of peers",
    type: "integer",
    width: 9,
    blank: "—",
    of: ({ peer }) => peer?.of ?? null,
  },
  { name: "缺数据项数", en: "Items without data", type: "integer", width: 9, of: ({ missing }) => missing },
  {
    name: "否决和扣分",
    en: "Vetoes and deductions",
    type: "string",
    width: 18,
    blank: "—",
    of: ({ adjustments }) => adjustments.map((one) => one.words.zh).join("；") || null,
  },
  { name: "地区代码", en: "Area code", type: "string", width: 15, of: ({ area }) => area },
];

function lostColumns(words: ReadonlyMap<string, string>, at: number): Column<PublishedScore>[] {
  const place = ["一", "二", "三"][at];
  return [
    {
      name: `失分第${place}的任务`,
      en: `Cost most, ${at + 1}`,
      type: "string",
      width: 34,
      blank: "—",
      of: ({ lost }) => words.get(lost[at]?.clause ?? "") ?? null,
    },
    {
      name: `失分第${place}`,
      en: `Points lost, ${at + 1}`,
      type: "number",
      width: 10,
      format: "0.00",
      blank: "—",
      of: ({ lost }) => lost[at]?.points ?? null,
    },
  ];
}
