import type { Measured, OverviewFile, PublishedEvaluation, TrendPoint } from "../../src/contracts/published.ts";
import { columnFormat, figureText, periodText, periodTick, targetText } from "../../src/messages/format.ts";
import { chartSql } from "../chart-sql.ts";
import { trendPanel } from "../charts/trend-panel.ts";
import { scoreWords } from "../score-words.ts";
import { type Site, useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Chart } from "./chart.tsx";
import { QualityBadge } from "./quality-badge.tsx";
import { StateBadge } from "./state-badge.tsx";

const mostPanels = 12;

/** The clauses that weigh most, each with its figure over the periods and its target's path. */
export function TrendGrid({ overview }: { overview: OverviewFile }) {
  const site = useSite();
  return (
    <div class="panels">
      {mainClauses(site, overview).map((evaluation) => (
        <TrendFigure
          key={evaluation.clause}
          evaluation={evaluation}
          points={overview.trends[evaluation.clause] ?? []}
        />
      ))}
    </div>
  );
}

/** One clause over the periods: chart, heading, and the same numbers as a table for those who do not see it. */
export function TrendFigure({
  evaluation,
  points,
}: {
  evaluation: PublishedEvaluation;
  points: OverviewFile["trends"][string];
}) {
  const site = useSite();
  const measured = site.measured(evaluation.clause);
  const title = site.clause(evaluation.clause)?.words.zh ?? evaluation.clause;
  const numbers = points.flatMap(({ value, target }) => [value, target]);
  const axis = columnFormat(numbers, measured);
  const words = {
    label: title,
    target: t.target.zh,
    value: (value: number) => figureText(value, measured),
    targetValue: (value: number) => targetText(value, measured),
    tick: (value: number) => (axis.unit === "%" || Number.isInteger(value) ? axis.cell(value) : ""),
    period: periodTick,
  };
  return (
    <figure class="panel">
      <figcaption>
        <span class="panel-title">{title}</span>
        <span class="panel-state">
          <StateBadge state={evaluation.state} /> <span class="axis-unit">{axis.unit}</span>
          <QualityBadge quality={evaluation.quality} unknown={evaluation.unknown} />
        </span>
      </figcaption>
      <Chart
        draw={(width) => trendPanel(points, words, { width })}
        sql={chartSql.trendPanel(evaluation.clause, evaluation.area)}
      />
      {points.some(({ today }) => today !== undefined) && (
        <p class="note">
          {scoreWords.bridges.zh}：{points.flatMap((point) => todayText(point, measured)).join("；")}{" "}
          <span class="en">{scoreWords.byToday.en}</span>
        </p>
      )}
      <table class="hidden-text">
        <caption>{title}</caption>
        <tbody>
          {points.map(({ period, value, target }) => (
            <tr key={period}>
              <th scope="row">{periodText(period)}</th>
              <td>{figureText(value, measured)}</td>
              <td>{figureText(target, measured)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** A point that keeps its earlier definition, by today's. */
function todayText({ period, today }: TrendPoint, measured: Measured): string[] {
  return today === undefined ? [] : [`${periodText(period)}${scoreWords.byToday.zh} ${figureText(today, measured)}`];
}

/** Clauses with figures in at least two periods, heaviest in the score first, in the document's order where equal. */
function mainClauses(site: Site, overview: OverviewFile): PublishedEvaluation[] {
  const weights = new Map(site.scoring?.weights.map(({ clause, weight }) => [clause, weight]));
  const drawn = (id: string) => (overview.trends[id] ?? []).filter(({ value }) => value !== null).length > 1;
  return overview.evaluations
    .filter(({ clause }) => site.clause(clause)?.indicator && drawn(clause))
    .sort((a, b) => (weights.get(b.clause) ?? 0) - (weights.get(a.clause) ?? 0))
    .slice(0, mostPanels);
}
