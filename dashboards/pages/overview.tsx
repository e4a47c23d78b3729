import type { OverviewFile } from "../../src/contracts/published.ts";
import { scrollToAnchor } from "../address.ts";
import { BehindTable } from "../components/behind-table.tsx";
import { Downloads } from "../components/downloads.tsx";
import { DueList } from "../components/due-list.tsx";
import { FigureGrid } from "../components/figure-grid.tsx";
import { Gradually } from "../components/gradually.tsx";
import { MapFigure } from "../components/map-figure.tsx";
import { RankBands } from "../components/rank-bands.tsx";
import { Ranking } from "../components/ranking.tsx";
import { ReportSummaryTable, RowsBalance } from "../components/report-summary.tsx";
import { StatusSummary } from "../components/status-summary.tsx";
import { TrendGrid } from "../components/trend-grid.tsx";
import { WhatIf } from "../components/what-if.tsx";
import { Section } from "../components/words.tsx";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";

/** The leaders' page: where we stand, who is behind, what is due. */
export function OverviewPage({ data }: { data: OverviewFile }) {
  const site = useSite();
  const overdue = data.evaluations.flatMap(({ clause, due, state, restates }) =>
    restates === undefined && state === "missed" && due !== null && due < site.asOf ? [{ clause, due, state }] : [],
  );
  overdue.sort((a, b) => a.due.localeCompare(b.due));
  return (
    <Gradually first={2} done={scrollToAnchor}>
      <div class="lead">
        <h1>{data.headline.zh}</h1>
        <p class="en">{data.headline.en}</p>
        <Downloads files={site.downloads} />
      </div>
      <Section id="status" title={t.statusMix}>
        <StatusSummary overview={data} />
      </Section>
      <Section id="behind" title={t.behind}>
        <BehindTable overview={data} />
      </Section>
      <div class={data.dueSoon.length > 0 ? "columns" : ""}>
        <Section id="due" title={t.dueSoon}>
          <DueList items={data.dueSoon} none={t.noneDue} />
        </Section>
        <Section id="overdue" title={t.overdue}>
          <DueList items={overdue} none={t.noneOverdue} />
        </Section>
      </div>
      <Section id="ranking" title={t.ranking}>
        <Ranking ranking={data.ranking} />
        <WhatIf ranking={data.ranking} />
      </Section>
      <RankBands ranking={data.ranking} />
      {site.map && (
        <Section id="map" title={t.map} note={t.mapNote}>
          <MapFigure heat={data.heat} />
        </Section>
      )}
      <Section id="heat" title={t.heat} note={t.heatNote} class="broad">
        <Heat heat={data.heat} ranking={data.ranking} />
      </Section>
      <Section id="trends" title={t.trends} note={t.trendsNote}>
        <TrendGrid overview={data} />
      </Section>
      <Section id="quality" title={t.dataQuality}>
        <RowsBalance rows={data.rows} />
        <ReportSummaryTable reports={data.reports} />
      </Section>
    </Gradually>
  );
}

function Heat({ heat, ranking }: Pick<OverviewFile, "heat" | "ranking">) {
  const site = useSite();
  if (heat.rows.length === 0) return <p class="empty">{t.noTownships.zh}</p>;
  const ranks = new Map(ranking.map((score) => [score.area, score.rank]));
  const rows = heat.rows.map(({ area, cells }) => ({
    key: area,
    name: site.areaName(area),
    heading: (
      <a href={site.areaLink(area)} class="name">
        <span class="rank">{ranks.get(area) ?? ""}</span>
        {site.areaName(area)}
      </a>
    ),
    cells,
  }));
  const whole = { key: "whole", name: site.area.name, heading: site.area.name, cells: heat.county, total: true };
  return <FigureGrid label={t.heat} corner={t.township} indicators={heat.indicators} rows={[...rows, whole]} />;
}
