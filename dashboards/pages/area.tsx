import type { AreaFile } from "../../src/contracts/published.ts";
import { pointsLost } from "../charts/points-lost.ts";
import { Adjustments } from "../components/adjustments.tsx";
import { Chart } from "../components/chart.tsx";
import { EvaluationTable } from "../components/evaluation-table.tsx";
import { FigureGrid } from "../components/figure-grid.tsx";
import { Gains } from "../components/gains.tsx";
import { IndicatorTable } from "../components/indicator-table.tsx";
import { Band, Movement } from "../components/ranking.tsx";
import { Records } from "../components/records.tsx";
import { FaultsTable, ReportsTable } from "../components/reports-table.tsx";
import { Section } from "../components/words.tsx";
import { scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { leftOutWords, stateOrder, t } from "../words.ts";

/** One township: where it stands, why, against whom, and whom to visit. */
export function AreaPage({ data }: { data: AreaFile }) {
  const site = useSite();
  const judged = data.evaluations.filter(({ state }) => state !== "not_applicable");
  const trouble = ["missed", "behind", "no_data", null, ...stateOrder];
  const sorted = [...judged].sort((a, b) => trouble.indexOf(a.state) - trouble.indexOf(b.state));
  return (
    <>
      <Breadcrumb data={data} />
      <Standing data={data} />
      {data.indicators.length === 0 && <p class="notice">{t.noDataHere.zh}</p>}
      {data.score && data.score.rank !== null && (
        <Section id="why" title={t.whyHere} note={t.whyHereNote}>
          <LostChart data={data} />
          <Adjustments adjustments={data.score.adjustments} />
          <LeftOut data={data} />
        </Section>
      )}
      {data.gains.length > 0 && (
        <Section id="gains" title={scoreWords.gains} note={scoreWords.gainsNote}>
          <Gains gains={data.gains} />
        </Section>
      )}
      <Section id="clauses" title={t.clausesHere}>
        <EvaluationTable
          label={t.clausesHere}
          first={t.clause}
          evaluations={sorted}
          head={({ clause }) => ({
            text: site.clause(clause)?.words.zh ?? clause,
            href: `${site.place.root}clauses/#${clause}`,
          })}
        />
      </Section>
      {data.records && (
        <Section id="records" title={t.records} note={t.recordsNote}>
          <Records area={data.area.code} records={data.records} />
        </Section>
      )}
      <Section id="indicators" title={t.indicators} note={t.compareNote}>
        <IndicatorTable data={data} />
      </Section>
      <Section id="villages" title={t.villages} class="broad">
        <Villages data={data} />
      </Section>
      <Section id="reports" title={t.reportsHere}>
        <ReportsTable reports={data.reports} />
      </Section>
      <Section id="faults" title={t.faults}>
        <FaultsTable faults={data.faults} />
      </Section>
    </>
  );
}

function Breadcrumb({ data }: { data: AreaFile }) {
  const site = useSite();
  const above = data.lineage.filter(({ code }) => code !== data.area.code && site.area.code === code);
  return (
    <nav class="breadcrumb" aria-label="位置 breadcrumb">
      {above.map((area) => (
        <a key={area.code} href={site.place.root}>
          {area.name}
        </a>
      ))}
      <span aria-hidden="true">›</span>
      <span aria-current="page">{data.area.name}</span>
    </nav>
  );
}

function Standing({ data: { area, score, ranked } }: { data: AreaFile }) {
  return (
    <div class="lead standing">
      <h1>{area.name}</h1>
      {score && score.rank !== null && (
        <p>
          <span class="big">
            第 {score.rank} / {ranked}
          </span>
          {score.tied && <span class="quiet">（{t.tied.zh}）</span>}
          <span>
            {scoreWords.band.zh} <Band score={score} />
          </span>
          <span>
            {t.points.zh} <strong>{score.points.toFixed(2)}</strong>
          </span>
          <span>
            {t.grade.zh} <strong>{score.grade.zh}</strong> <span class="en">{score.grade.en}</span>
          </span>
          <span>
            {t.movement.zh} <Movement score={score} />
          </span>
          {score.missing > 0 && (
            <span class="quality">
              <span aria-hidden="true">▲</span> {score.missing} {t.missingItems.zh}
            </span>
          )}
        </p>
      )}
    </div>
  );
}

function LostChart({ data }: { data: AreaFile }) {
  const site = useSite();
  if (!data.score) return null;
  const { points, items } = data.score;
  const lost = items.flatMap(({ clause, lost, state }) =>
    lost === null ? [] : [{ clause, label: site.clause(clause)?.words.zh ?? clause, lost, state }],
  );
  const words = {
    label: `${data.area.name} ${t.whyHere.zh}`,
    full: t.full.zh,
    rest: t.restLost.zh,
    final: `${data.area.name}得分`,
  };
  return <Chart draw={(width) => pointsLost(lost, points, words, { width: Math.min(width, 960) })} />;
}

function LeftOut({ data }: { data: AreaFile }) {
  const site = useSite();
  const out = data.score?.items.filter(({ leftOut }) => leftOut !== null) ?? [];
  if (out.length === 0) return null;
  return (
    <details>
      <summary>
        {out.length} 项没有计分 <span class="en">left out of the score</span>
      </summary>
      <ul>
        {out.map(({ clause, leftOut }) => (
          <li key={clause}>
            {site.clause(clause)?.words.zh ?? clause}：{leftOutWords[leftOut ?? ""]?.zh}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Villages({ data: { villages } }: { data: AreaFile }) {
  if (villages.rows.length === 0 || villages.indicators.length === 0) return <p class="empty">{t.noVillages.zh}</p>;
  const rows = villages.rows.map(({ area, cells }) => ({ key: area.code, name: area.name, heading: area.name, cells }));
  return <FigureGrid label={t.villages} corner={t.village} indicators={villages.indicators} rows={rows} />;
}
