import type { OverviewFile, PublishedEvaluation, PublishedScore, SiteFile } from "../../contracts/published.ts";
import { amountText, dateText, figureText, periodText, targetText, thousands } from "../../messages/format.ts";
import { stateWords } from "../../messages/state-words.ts";

/** A circular (督导通报) as its parts stand on paper: title, addressees, numbered chapters, signature. */
export type Circular = {
  title: string;
  number: string;
  addressees: string;
  opening: string;
  chapters: Chapter[];
  signature: { office: string; date: string };
};

export type Chapter = { heading: string; paragraphs: string[]; table?: PaperTable };

/** A table on paper; `widths` are shares of the line, `right` the columns of numbers. */
export type PaperTable = { head: string[]; rows: string[][]; widths: number[]; right: number[] };

/** Writes a period's circular from the published files of one zone: every figure is one that the pages show. */
export function circularOf(site: SiteFile, overview: OverviewFile): Circular {
  const period = periodText(site.period);
  const chapters = [
    summary(site, overview),
    behind(site, overview),
    ranking(site, overview),
    lowest(site, overview),
    soon(site, overview),
    reports(overview),
    { heading: "工作要求", paragraphs: ["（由起草单位填写。）"] },
  ].filter((chapter) => chapter !== null);
  return {
    title: `关于${site.area.name}${period}督导情况的通报`,
    number: `〔${site.asOf.slice(0, 4)}〕　号`,
    addressees: `${addressees[site.townships[0]?.level ?? "township"] ?? "各单位"}，各有关部门：`,
    opening: `按照《${site.policy.document.title}》，根据各单位报送的${period}数据，对各项任务进行了督导评价（评价日${dateText(site.asOf)}）。现将有关情况通报如下。`,
    chapters: chapters.map((chapter, at) => ({ ...chapter, heading: `${numerals[at]}、${chapter.heading}` })),
    signature: { office: "（发文单位）", date: dateText(site.asOf) },
  };
}

const addressees: Readonly<Record<string, string>> = { county: "各县（区）人民政府", township: "各乡镇人民政府" };
const numerals = ["一", "二", "三", "四", "五", "六", "七", "八"];

function summary(site: SiteFile, { headline, states, rows }: OverviewFile): Chapter {
  const counted = (["met", "on_track", "behind", "missed", "no_data", "not_due"] as const)
    .filter((state) => states[state] > 0)
    .map((state) => `${stateWords[state].zh}${states[state]}项`);
  return {
    heading: "总体情况",
    paragraphs: [
      `${headline.zh.replace(/。$/, "")}。`,
      `文件共列入任务${site.clauses.filter(({ restates }) => restates === null).length}项，其中${counted.join("，")}。本期共收到${thousands(rows.received)}行数据，入库${thousands(rows.accepted)}行，退回${thousands(rows.rejected)}行。`,
    ],
  };
}

function behind(site: SiteFile, overview: OverviewFile): Chapter | null {
  const order = ["missed", "behind"];
  const found = overview.evaluations
    .filter(({ state, restates }) => restates === undefined && order.includes(state ?? ""))
    .sort((a, b) => order.indexOf(a.state ?? "") - order.indexOf(b.state ?? ""));
  if (found.length === 0) return null;
  return {
    heading: "未完成的任务",
    paragraphs: [`逾期未完成和落后于进度的任务共${found.length}项，列表如下。`],
    table: {
      head: ["序号", "任务", "现状", "应达到", "差额", "期限", "责任单位"],
      rows: found.map((one, at) => [String(at + 1), ...behindRow(site, one)]),
      widths: [5, 30, 13, 12, 12, 16, 12],
      right: [2, 3, 4],
    },
  };
}

function behindRow(site: SiteFile, one: PublishedEvaluation): string[] {
  const clause = clauseOf(site, one.clause);
  const { measured } = clause;
  return [
    clause.words.zh,
    figureText(one.value, measured),
    one.target === null ? "—" : targetText(one.targetNow ?? one.target, measured),
    one.gap === null || one.gap <= 0 ? "—" : amountText(one.gap, one.gapUnit),
    one.due === null ? "持续" : dateText(one.due),
    clause.responsible,
  ];
}

function ranking(site: SiteFile, overview: OverviewFile): Chapter | null {
  const ranked = overview.ranking.filter(({ rank }) => rank !== null);
  if (ranked.length === 0) return null;
  const lost = ({ lost: most }: PublishedScore) =>
    most
      .slice(0, 2)
      .map(({ clause, points }) => `${clauseOf(site, clause).words.zh}（−${points.toFixed(1)}）`)
      .join("；");
  return {
    heading: "得分和名次",
    paragraphs: [
      `${site.scoring?.source.zh ?? ""}。名次的差别不都说明工作的差别：得分相近、对象较少的地区不能分出高下，见名次区间。`,
    ],
    table: {
      head: ["名次", "地区", "得分", "等次", "名次区间", "上期", "失分最多的任务"],
      rows: ranked.map((one) => [
        String(one.rank),
        one.name,
        one.points.toFixed(1),
        one.grade.zh,
        bandText(one),
        one.previousRank === null ? "—" : String(one.previousRank),
        lost(one),
      ]),
      widths: [8, 16, 10, 12, 12, 8, 34],
      right: [0, 2, 5],
    },
  };
}

function bandText({ band }: PublishedScore): string {
  if (!band) return "—";
  return band.low === band.high ? String(band.low) : `${band.low}—${band.high}`;
}

function lowest(site: SiteFile, overview: OverviewFile): Chapter | null {
  const ranked = overview.ranking.filter(({ rank }) => rank !== null);
  const last = [...ranked].sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0)).slice(0, 3);
  if (ranked.length < 6) return null;
  return {
    heading: "需要重点督导的地区",
    paragraphs: last.map(({ name, rank, points, lost, missing }) => {
      const most = lost
        .slice(0, 3)
        .map(({ clause, points: own }) => `${clauseOf(site, clause).words.zh}（失${own.toFixed(1)}分）`);
      const blank = missing > 0 ? `；${missing}项没有报送数据` : "";
      return `${name}列第${rank}名，得${points.toFixed(1)}分，失分主要在${most.join("、")}${blank}。`;
    }),
  };
}

function soon(site: SiteFile, { dueSoon }: OverviewFile): Chapter | null {
  if (dueSoon.length === 0) return null;
  return {
    heading: "近期到期的任务",
    paragraphs: [`今后30天内到期的任务共${dueSoon.length}项。`],
    table: {
      head: ["到期日", "任务", "目前状态", "责任单位"],
      rows: dueSoon.map(({ clause, due, state }) => {
        const { words, responsible } = clauseOf(site, clause);
        return [dateText(due), words.zh, state ? stateWords[state].zh : "不公开", responsible];
      }),
      widths: [18, 48, 14, 20],
      right: [],
    },
  };
}

function reports({ reports: sets }: OverviewFile): Chapter {
  const wanting = sets.filter(({ expected, received, late }) => received - late < expected);
  const sum = (of: (one: (typeof sets)[number]) => number) => sets.reduce((all, one) => all + of(one), 0);
  const each = wanting.map(
    ({ title, expected, received, late }) => `${title.zh}应报${expected}份、按时${received - late}份`,
  );
  return {
    heading: "报送情况",
    paragraphs: [
      `本期应报${sum((one) => one.expected)}份，已报${sum((one) => one.received)}份，其中迟报${sum((one) => one.late)}份。${each.length > 0 ? `未按时报齐的有：${each.join("；")}。` : "各单位均按时报齐。"}`,
    ],
  };
}

function clauseOf(site: SiteFile, id: string): SiteFile["clauses"][number] {
  const found = site.clauses.find((clause) => clause.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}
