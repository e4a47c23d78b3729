import type { AreaFile } from "../../src/contracts/published.ts";
import { changeText, figureText } from "../../src/messages/format.ts";
import { chartSql } from "../chart-sql.ts";
import { comparisonDots } from "../charts/comparison-dots.ts";
import { sparkline } from "../charts/sparkline.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { ChartSql } from "./chart-sql.tsx";
import { Drawing } from "./drawing.tsx";
import { Figure } from "./figure.tsx";
import { RowHeading } from "./row-heading.tsx";
import { StateBadge } from "./state-badge.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.indicator, class: "wide" },
  { text: t.state },
  { text: t.here, class: "number" },
  { text: t.compared },
  { text: t.whole, class: "number" },
  { text: t.peers, class: "number" },
  { text: t.onPrevious, class: "number" },
  { text: t.onLastYear, class: "number" },
  { text: t.trend },
];

/** Each indicator of an area beside the whole, its peers, the last period and last year. */
export function IndicatorTable({ data }: { data: AreaFile }) {
  const site = useSite();
  const states = new Map(data.evaluations.map((one) => [site.clause(one.clause)?.indicator, one.state]));
  if (data.indicators.length === 0) return <p class="empty">{t.noDataHere.zh}</p>;
  return (
    <>
      <Table label={t.indicators} headings={headings}>
        {data.indicators.map((one) => (
          <IndicatorRow key={one.indicator} one={one} state={states.get(one.indicator) ?? null} />
        ))}
      </Table>
      <ChartSql sql={chartSql.comparisonDots(site.period, data.area.code, site.area.code)} of={t.compared} />
      <ChartSql sql={chartSql.indicatorSparklines(data.area.code)} of={t.trend} />
    </>
  );
}

function IndicatorRow({
  one,
  state,
}: {
  one: AreaFile["indicators"][number];
  state: AreaFile["evaluations"][number]["state"];
}) {
  const site = useSite();
  const indicator = site.indicator(one.indicator);
  const measured = { figure: indicator?.figure ?? "count", unit: indicator?.unit ?? "" } as const;
  const { cell, whole, peers, previous, sameLastYear, trend } = one;
  const rate = measured.figure === "share" || measured.figure === "ratio";
  const compared = { own: cell.value, whole: rate ? whole.value : null, peers, previous, state };
  const label = `${t.here.zh} ${figureText(cell.value, measured)}，${t.peers.zh} ${figureText(peers, measured)}`;
  const path = trend.map(({ period, value }) => `${period} ${figureText(value, measured)}`).join("，");
  return (
    <tr>
      <RowHeading
        href={`${site.place.root}definitions/#${one.indicator}`}
        words={indicator?.title ?? { zh: one.indicator, en: "" }}
      />
      <td>
        <StateBadge state={state} />
      </td>
      <td class="number">
        <Figure shown={cell} measured={measured} />
      </td>
      <td>
        <Drawing width={120} draw={(width) => comparisonDots(compared, label, { width })} />
      </td>
      <td class="number">{figureText(whole.value, measured)}</td>
      <td class="number">{figureText(peers, measured)}</td>
      <td class="number">{changeText(previous, cell.value, measured)}</td>
      <td class="number">{changeText(sameLastYear, cell.value, measured)}</td>
      <td>
        <Drawing width={100} draw={(width) => sparkline(trend, state, path, { width })} />
      </td>
    </tr>
  );
}
