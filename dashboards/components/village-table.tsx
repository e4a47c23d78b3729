import type { PublishedArea } from "../../src/contracts/published.ts";
import { changeText, figureText, thousands } from "../../src/messages/format.ts";
import { chartSql } from "../chart-sql.ts";
import { comparisonDots } from "../charts/comparison-dots.ts";
import type { VillageFigure } from "../compare-village.ts";
import { missingOf } from "../records/record-words.ts";
import { useSite } from "../site-context.ts";
import { withFilters } from "../url-state.ts";
import { t } from "../words.ts";
import { ChartSql } from "./chart-sql.tsx";
import { Drawing } from "./drawing.tsx";
import { Figure } from "./figure.tsx";
import { RowHeading } from "./row-heading.tsx";
import { StateBadge } from "./state-badge.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.indicator, class: "wide" },
  { text: { zh: "乡镇状态", en: "Township's state" } },
  { text: { zh: "本村", en: "Here" }, class: "number" },
  { text: t.compared },
  { text: { zh: "本乡镇", en: "Township" }, class: "number" },
  { text: t.whole, class: "number" },
  { text: { zh: "比本乡镇", en: "On the township" }, class: "number" },
];

const failingHeading = { text: { zh: "未达标", en: "Failing" }, class: "number" };

/** A village's figures beside those above it; in the restricted zone with the way to the records that fail. */
export function VillageTable(props: {
  rows: readonly VillageFigure[];
  township: PublishedArea;
  village: string;
  inside: boolean;
}) {
  const site = useSite();
  const { rows, township, village, inside } = props;
  if (rows.length === 0) return <p class="empty">{t.noDataHere.zh}</p>;
  return (
    <>
      <Table label={t.indicators} headings={inside ? [...headings, failingHeading] : headings}>
        {rows.map((row) => (
          <VillageRow key={row.indicator.id} row={row}>
            {inside && (
              <td class="number">
                {row.failing ? <Failing row={row} township={township.code} village={village} /> : "—"}
              </td>
            )}
          </VillageRow>
        ))}
      </Table>
      <ChartSql sql={chartSql.villageDots(site.period, village, township.code, site.area.code)} />
    </>
  );
}

function VillageRow({ row, children }: { row: VillageFigure; children: preact.ComponentChildren }) {
  const site = useSite();
  const { indicator, measured, cell, township, whole, clauses } = row;
  const rate = measured.figure === "share" || measured.figure === "ratio";
  const state = clauses[0]?.state ?? null;
  const above = rate ? (township?.value ?? null) : null;
  const compared = {
    own: cell.value,
    whole: rate ? (whole?.value ?? null) : null,
    peers: above,
    previous: null,
    state: null,
  };
  const label = `本村 ${figureText(cell.value, measured)}，本乡镇 ${figureText(above, measured)}`;
  return (
    <tr>
      <RowHeading href={`${site.place.root}definitions/#${indicator.id}`} words={indicator.title} />
      <td>
        <StateBadge state={state} />
      </td>
      <td class="number">
        <Figure shown={cell} measured={measured} />
      </td>
      <td>
        {rate && cell.value !== null && (
          <Drawing width={120} draw={(width) => comparisonDots(compared, label, { width })} />
        )}
      </td>
      <td class="number">{figureText(township?.value ?? null, measured)}</td>
      <td class="number">{figureText(whole?.value ?? null, measured)}</td>
      <td class="number">{changeText(above, cell.value, measured)}</td>
      {children}
    </tr>
  );
}

function Failing({ row, township, village }: { row: VillageFigure; township: string; village: string }) {
  const { root } = useSite().place;
  const { id } = row.indicator;
  return (
    <a
      href={withFilters(`${root}records/`, { township, village, indicator: id })}
      title={missingOf(row.indicator).zh}
      aria-label={`${row.indicator.title.zh}：${row.failing} 条未达标记录`}
    >
      {thousands(row.failing ?? 0)}
    </a>
  );
}
