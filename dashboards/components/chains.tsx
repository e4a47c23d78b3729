import type { AreaFile, Chain, ChainStep, PublishedIndicator } from "../../src/contracts/published.ts";
import type { Text } from "../../src/contracts/text.ts";
import { share, thousands } from "../../src/messages/format.ts";
import { chartSql } from "../chart-sql.ts";
import { chain } from "../charts/chain.ts";
import { useSite } from "../site-context.ts";
import { ChartSql } from "./chart-sql.tsx";
import { Drawing } from "./drawing.tsx";
import { StateBadge } from "./state-badge.tsx";
import { Table } from "./table.tsx";
import { Words } from "./words.tsx";

/** Panels shown; all chains are in the table below. */
const mostPanels = 6;

export const chainWords = {
  title: { zh: "链条断在哪里", en: "Where the chain breaks" },
  note: {
    zh: "在册→在范围内→已做到→有凭证；先列任务落后、逾期的，失去多的在前；浅色为这一步失去的，橙色为失去比例最大的一步。在范围内含情况不明的；不在范围内不是失去。没有写明凭证的指标没有最后一步；公开区人数过少的一步不列。",
    en: "Known, in scope, met, proven; clauses in trouble first, then where most are lost. Pale: lost at this step; orange: the step that loses the largest share. In scope includes blanks; to be out of scope is no loss. Indicators that do not say what proves them have no last step; in the open zone a step about too few people is left out.",
  },
  table: { zh: "各指标的链条", en: "The chains of all indicators" },
  none: { zh: "所选任务没有可列的链条。", en: "No chain for the clauses asked for." },
} as const;

const stepWords: Record<ChainStep, Text> = {
  known: { zh: "在册", en: "Known" },
  eligible: { zh: "在范围内", en: "In scope" },
  covered: { zh: "已做到", en: "Met" },
  verified: { zh: "有凭证", en: "Proven" },
};

const headings = [
  { text: { zh: "指标", en: "Indicator" }, class: "wide" },
  { text: { zh: "状态", en: "State" } },
  ...Object.values(stepWords).map((text) => ({ text, class: "number" })),
];

type Judged = {
  chain: Chain;
  indicator: PublishedIndicator;
  state: AreaFile["evaluations"][number]["state"];
  lost: number;
};

/** Of the shares that are in trouble, at which step their subjects are lost; all of them in a table. */
export function Chains({ data, isShown }: { data: AreaFile; isShown: (indicator: string) => boolean }) {
  const site = useSite();
  const states = new Map(data.evaluations.map((one) => [site.clause(one.clause)?.indicator, one.state]));
  const judged = data.chains.flatMap((one): Judged[] => {
    const indicator = site.indicator(one.indicator);
    const state = states.get(one.indicator) ?? null;
    return indicator && isShown(one.indicator) ? [{ chain: one, indicator, state, lost: lostOf(one) }] : [];
  });
  judged.sort((a, b) => late(b) - late(a) || b.lost - a.lost || a.chain.indicator.localeCompare(b.chain.indicator));
  if (judged.length === 0) return <p class="empty">{chainWords.none.zh}</p>;
  return (
    <>
      <div class="panels">
        {judged
          .filter(({ lost }) => lost > 0)
          .slice(0, mostPanels)
          .map((one) => (
            <ChainPanel key={one.chain.indicator} one={one} />
          ))}
      </div>
      <ChartSql sql={chartSql.chain(data.area.code)} />
      <details>
        <summary>
          <Words text={chainWords.table} />
        </summary>
        <Table label={chainWords.table} headings={headings}>
          {judged.map((one) => (
            <ChainRow key={one.chain.indicator} one={one} />
          ))}
        </Table>
      </details>
    </>
  );
}

function ChainPanel({ one: { chain: links, indicator, state } }: { one: Judged }) {
  const rows = links.steps.map(({ step, subjects }, at) => {
    const before = links.steps[at - 1]?.subjects;
    const of = before ? ` · ${share(subjects / before, 1)}` : "";
    return { step, label: stepWords[step].zh, subjects, said: `${thousands(subjects)} ${indicator.unit}${of}` };
  });
  const label = `${indicator.title.zh}：${rows.map(({ label, said }) => `${label} ${said}`).join("，")}`;
  return (
    <figure class="panel">
      <figcaption>
        <span class="panel-title">{indicator.title.zh}</span>
        <span class="panel-state">
          <StateBadge state={state} />
          <span class="quiet">{indicator.denominator?.zh}</span>
        </span>
      </figcaption>
      <Drawing draw={(width) => chain(rows, label, { width })} />
      {indicator.verified && <p class="axis-unit">有凭证：{indicator.verified.zh}</p>}
    </figure>
  );
}

function ChainRow({ one: { chain: links, indicator, state } }: { one: Judged }) {
  const site = useSite();
  const counts = new Map(links.steps.map(({ step, subjects }) => [step, subjects]));
  return (
    <tr>
      <th scope="row" class="wide">
        <a href={`${site.place.root}definitions/#${indicator.id}`}>{indicator.title.zh}</a>
      </th>
      <td>
        <StateBadge state={state} />
      </td>
      {(Object.keys(stepWords) as ChainStep[]).map((step) => {
        const count = counts.get(step);
        return (
          <td key={step} class="number">
            {count === undefined ? "—" : `${thousands(count)} ${indicator.unit}`}
          </td>
        );
      })}
    </tr>
  );
}

function late({ state }: Judged): number {
  return Number(state === "missed" || state === "behind");
}

/** How many subjects are lost after the scope, at the step that loses most. */
function lostOf({ steps }: Chain): number {
  const count = (wanted: ChainStep) => steps.find(({ step }) => step === wanted)?.subjects;
  const [eligible = 0, covered = 0, verified = covered] = [count("eligible"), count("covered"), count("verified")];
  return Math.max(eligible - covered, covered - verified);
}
