import type { OverviewFile, PublishedClause, SiteFile, TrendPoint } from "../../contracts/published.ts";
import { periodText } from "../../messages/format.ts";
import { measuredOf } from "./measured-of.ts";
import { type Column, figureValue, type Table, tableOf, type Value, withheld } from "./table.ts";
import { noteOf } from "./table-note.ts";

const title = { zh: "各期走势", en: "Trends" };

type ClausePoint = { clause: PublishedClause; point: TrendPoint };

/** Every clause's figure over the periods, one line for each: what a program reads. */
export function trendPoints(site: SiteFile, { trends }: OverviewFile): Table {
  const items = site.clauses.flatMap((clause) => (trends[clause.id] ?? []).map((point) => ({ clause, point })));
  return tableOf({ name: "trends", title, note: noteOf(site) }, pointColumns(site), items);
}

/** The same with a column for each period; a clause's target path stands below its figures. */
export function trendMatrix(site: SiteFile, { trends }: OverviewFile): Table {
  const lines = site.clauses.flatMap((clause) => {
    const points = trends[clause.id] ?? [];
    return kinds
      .filter((kind, at) => at === 0 || points.some((point) => (kind.of(point) ?? null) !== null))
      .map((kind) => ({ clause, kind, points: new Map(points.map((point) => [point.period, point])) }))
      .filter(() => points.some(({ value, withheld }) => value !== null || withheld));
  });
  const measured = measuredOf(site);
  type Line = (typeof lines)[number];
  const columns: Column<Line>[] = [
    { name: "章节", en: "Section", type: "string", width: 11, of: ({ clause }) => clause.section },
    { name: "任务", en: "Clause", type: "string", width: 40, of: ({ clause }) => clause.words.zh },
    { name: "项目", en: "What", type: "string", width: 20, of: ({ kind }) => `${kind.zh} ${kind.en}` },
    ...site.periods.map(
      (period): Column<Line> => ({
        name: periodText(period),
        en: period,
        type: "number",
        width: 16,
        blank: "—",
        of: ({ clause, kind, points }) => pointValue(measured, clause, points.get(period), kind.of),
      }),
    ),
    { name: "编号", en: "Clause id", type: "string", width: 20, of: ({ clause }) => clause.id },
  ];
  return tableOf({ name: "trend-matrix", title, note: noteOf(site) }, columns, lines);
}

const kinds = [
  { zh: "数值", en: "figure", of: ({ value }: TrendPoint) => value },
  { zh: "应达到", en: "target", of: ({ target }: TrendPoint) => target },
  { zh: "按现行口径", en: "by today's definition", of: ({ today }: TrendPoint) => today },
] as const;

function pointColumns(site: SiteFile): Column<ClausePoint>[] {
  const measured = measuredOf(site);
  const figure =
    (of: (point: TrendPoint) => number | null | undefined) =>
    ({ clause, point }: ClausePoint) =>
      pointValue(measured, clause, point, of);
  return [
    { name: "编号", en: "Clause id", type: "string", width: 20, of: ({ clause }) => clause.id },
    { name: "任务", en: "Clause", type: "string", width: 40, of: ({ clause }) => clause.words.zh },
    { name: "期次", en: "Period", type: "string", width: 10, of: ({ point }) => point.period },
    { name: "数值", en: "Figure", type: "number", width: 15, note: valueNote, of: figure(({ value }) => value) },
    { name: "应达到", en: "Target by then", type: "number", width: 15, of: figure(({ target }) => target) },
    {
      name: "按现行口径",
      en: "By today's definition",
      type: "number",
      width: 15,
      note: todayNote,
      of: figure(({ today }) => today),
    },
    { name: "单位", en: "Unit", type: "string", width: 7, of: ({ clause }) => measured(clause).unit },
  ];
}

function pointValue(
  measured: ReturnType<typeof measuredOf>,
  clause: PublishedClause,
  point: TrendPoint | undefined,
  of: (point: TrendPoint) => number | null | undefined,
): Value {
  if (!point) return null;
  return point.withheld ? withheld : figureValue(of(point) ?? null, measured(clause));
}

const valueNote = {
  zh: "比率为 0 到 1 的数；口径变化以前的各期为当时发布的数",
  en: "shares are numbers from 0 to 1; as published then, where the definition has changed since",
};
const todayNote = { zh: "只在口径有变化的各期", en: "only for periods whose definition has changed since" };
