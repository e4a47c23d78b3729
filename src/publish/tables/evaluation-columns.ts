import type { PublishedClause, PublishedEvaluation, SiteFile } from "../../contracts/published.ts";
import { measuredOf } from "./measured-of.ts";
import { qualityColumns } from "./quality-columns.ts";
import { type Column, figureValue, stateValue, type Value, withheld } from "./table.ts";

/** A clause with how it stands in one area; null where it is not judged there. */
export type JudgedClause = { clause: PublishedClause; found: PublishedEvaluation | null };

/** The columns of a ledger of clauses: those on paper first, then what else is known. */
export function evaluationColumns(site: SiteFile): Column<JudgedClause>[] {
  return [...paperColumns(site), ...otherColumns(site)];
}

/** How many of the columns are printed. */
export const printedColumns = 9;

function paperColumns(site: SiteFile): Column<JudgedClause>[] {
  const figure = figures(site);
  return [
    { ...text, name: "章节", en: "Section", width: 11, of: ({ clause }) => clause.section },
    { ...text, name: "任务", en: "Clause", width: 36, of: ({ clause }) => clause.words.zh },
    { ...text, name: "责任单位", en: "Who answers", width: 14, of: ({ clause }) => clause.responsible },
    { ...text, name: "状态", en: "State", width: 11, of: open(({ state }) => stateValue(state)) },
    { ...number, name: "现状", en: "Figure", width: 16, of: figure(({ value }) => value) },
    {
      ...number,
      name: "应达到",
      en: "Target by now",
      width: 16,
      of: figure(({ target, targetNow }) => targetNow ?? target, true),
    },
    {
      ...number,
      name: "差额",
      en: "Gap",
      width: 14,
      note: gapNote,
      of: open(({ gap, gapUnit }) => plain(gap, gapUnit)),
    },
    {
      name: "期限",
      en: "Due",
      type: "date",
      width: 16,
      blank: "长期 standing",
      note: dueNote,
      of: ({ found }) => found?.due ?? null,
    },
    { ...text, name: "说明", en: "Why", width: 46, of: ({ found }) => found?.why.zh ?? null },
  ];
}

function otherColumns(site: SiteFile): Column<JudgedClause>[] {
  const measured = measuredOf(site);
  return [
    { ...text, name: "单位", en: "Unit", width: 7, note: unitNote, of: ({ clause }) => measured(clause).unit },
    {
      ...text,
      name: "判定",
      en: "Sign",
      width: 7,
      note: signNote,
      of: open(({ operator, target }) => (target === null ? null : signOf(operator))),
    },
    {
      ...number,
      name: "最终目标",
      en: "Target in the end",
      width: 16,
      of: figures(site)(({ target }) => target, true),
    },
    {
      ...number,
      name: "分子",
      en: "Numerator",
      width: 14,
      note: unitNote,
      of: open(({ numerator }) => plain(numerator)),
    },
    {
      ...number,
      name: "分母",
      en: "Denominator",
      width: 14,
      note: unitNote,
      of: open(({ denominator }) => plain(denominator)),
    },
    { name: "情况不明", en: "With a blank fact", type: "integer", width: 12, of: open(({ unknown }) => unknown) },
    { ...text, name: "差额单位", en: "Unit of the gap", width: 12, of: open(({ gapUnit }) => gapUnit || null) },
    { ...text, name: "判定期次", en: "Period that decides", width: 12, of: ({ found }) => found?.judgedPeriod ?? null },
    ...qualityColumns(({ found }: JudgedClause) => (found && !found.withheld ? found.quality : null)),
    { ...text, name: "编号", en: "Clause id", width: 20, of: ({ clause }) => clause.id },
    { ...text, name: "章标题", en: "Chapter", width: 30, of: ({ clause }) => clause.chapter.zh },
    { ...text, name: "要求", en: "What it asks", width: 46, of: ({ clause }) => clause.asks.zh },
    { ...text, name: "重申", en: "Restates, counted once", width: 22, of: ({ clause }) => clause.restates },
    { ...text, name: "任务（英文）", en: "Clause in English", width: 60, of: ({ clause }) => clause.words.en },
    { ...text, name: "说明（英文）", en: "Why, in English", width: 70, of: ({ found }) => found?.why.en ?? null },
  ];
}

/** A number of an evaluation, written as the clause's figure is; with the sign of its comparison where asked. */
function figures(site: SiteFile) {
  const measured = measuredOf(site);
  return (of: (found: PublishedEvaluation) => number | null, compared = false) =>
    (item: JudgedClause) =>
      open((found) => figureValue(of(found), measured(item.clause), compared ? { sign: signOf(found.operator) } : {}))(
        item,
      );
}

function open(of: (found: PublishedEvaluation) => Value) {
  return ({ found }: JudgedClause): Value => (found === null ? null : found.withheld ? withheld : of(found));
}

function plain(value: number | null, unit = ""): Value {
  return figureValue(value, { figure: "count", unit });
}

function signOf(operator: string): string {
  return signs[operator] ?? operator;
}

const signs: Readonly<Record<string, string>> = { ">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "＝" };

const text = { type: "string" } as const;
const number = { type: "number", note: { zh: "比率为 0 到 1 的数", en: "shares are numbers from 0 to 1" } } as const;
const signNote = { zh: "现状与应达到的比较符号", en: "how the figure must compare with the target" };
const gapNote = { zh: "还差多少，单位见差额单位", en: "how much is missing; see the unit of the gap" };
const unitNote = {
  zh: "数量的单位；比率为分子、分母的单位",
  en: "unit of the amount; of a share, that of numerator and denominator",
};
const dueNote = { zh: "空白为长期任务", en: "blank: a standing duty" };
