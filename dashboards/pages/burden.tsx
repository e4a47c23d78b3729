import type { ColumnBurden, DatasetBurden } from "../../src/contracts/burden.ts";
import type { BurdenFile } from "../../src/contracts/published.ts";
import { sitePage } from "../../src/messages/site-pages.ts";
import { Table } from "../components/table.tsx";
import { Section, Words } from "../components/words.tsx";
import { useSite } from "../site-context.ts";
import { otherUseWords, t } from "../words.ts";

const note = {
  zh: "用途按查询语句里的名称查找，宁多勿少：标为“无用途”的确实没有指标、检查或清单用到。",
  en: "Uses are found by name in the queries, rather too many than too few: a column marked unused is used by nothing.",
};
const headings = [
  { text: { zh: "数据项", en: "Column" } },
  { text: { zh: "用于指标", en: "Indicators" }, class: "wide" },
  { text: { zh: "其他用途", en: "Other uses" } },
  { text: { zh: "或可取自", en: "Perhaps from" } },
];
/** Indicators that a cell names; the rest is counted. */
const mostNamed = 3;

/** Every column asked for, what it is used for, and what need not be asked. */
export function BurdenPage({ data }: { data: BurdenFile }) {
  const columns = data.datasets.flatMap((dataset) => dataset.columns);
  const unused = columns.filter(isUnused).length;
  const twice = columns.filter(({ elsewhere }) => elsewhere.length > 0).length;
  return (
    <>
      <div class="lead">
        <h1>
          <Words text={sitePage("burden").title} />
        </h1>
        <p>
          共 {columns.length} 项，无用途 {unused} 项，或可取自其他表 {twice} 项{" "}
          <span class="en">
            {columns.length} columns, {unused} unused, {twice} perhaps held elsewhere
          </span>
        </p>
        <p class="note">
          <Words text={note} />
        </p>
      </div>
      {data.datasets.map((dataset) => (
        <Section key={dataset.dataset} id={dataset.dataset} title={dataset.title} note={howOften(dataset)}>
          <Table label={dataset.title} headings={headings}>
            {dataset.columns.map((column) => (
              <Row key={column.column} column={column} />
            ))}
          </Table>
        </Section>
      ))}
    </>
  );
}

function Row({ column }: { column: ColumnBurden }) {
  const site = useSite();
  const titleOf = (name: string) => site.dataset(name)?.title.zh ?? name;
  return (
    <tr>
      <th scope="row" title={`${column.en} · ${column.column}`}>
        {column.heading}
        {column.required && <span class="quiet"> *</span>}
      </th>
      <td class="wide">{isUnused(column) ? <strong>{t.unused.zh}</strong> : <Indicators ids={column.indicators} />}</td>
      <td>{column.uses.map((use) => otherUseWords[use]?.zh).join("、")}</td>
      <td>{column.elsewhere.map(titleOf).join("、")}</td>
    </tr>
  );
}

function Indicators({ ids }: { ids: readonly string[] }) {
  const site = useSite();
  return (
    <>
      {ids.slice(0, mostNamed).map((id, index) => (
        <span key={id}>
          {index > 0 && "、"}
          <a href={`${site.place.root}definitions/#${id}`}>{site.indicator(id)?.title.zh ?? id}</a>
        </span>
      ))}
      {ids.length > mostNamed && <span class="quiet"> 等 {ids.length} 项</span>}
    </>
  );
}

function isUnused({ indicators, uses }: ColumnBurden): boolean {
  return indicators.length === 0 && uses.length === 0;
}

function howOften({ owner, senders, timesAYear, columns }: DatasetBurden) {
  const often =
    timesAYear === null
      ? { zh: "随时", en: "as things happen" }
      : { zh: `每年 ${timesAYear} 次`, en: `${timesAYear} times a year` };
  return {
    zh: `${owner} · ${senders} 个单位 · ${often.zh} · ${columns.length} 项（* 为必填）`,
    en: `${senders} senders, ${often.en}, ${columns.length} columns (* required)`,
  };
}
