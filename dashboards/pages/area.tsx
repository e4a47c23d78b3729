import type { AreaFile } from "../../src/contracts/published.ts";
import { useClauseFilter } from "../clause-filter.ts";
import { Adjustments } from "../components/adjustments.tsx";
import { Breadcrumb } from "../components/breadcrumb.tsx";
import { Chains, chainWords } from "../components/chains.tsx";
import { ClauseChoices } from "../components/clause-choices.tsx";
import { Downloads } from "../components/downloads.tsx";
import { EvaluationTable } from "../components/evaluation-table.tsx";
import { FigureGrid } from "../components/figure-grid.tsx";
import { Fold } from "../components/fold.tsx";
import { Gains } from "../components/gains.tsx";
import { IndicatorTable } from "../components/indicator-table.tsx";
import { LostPoints } from "../components/lost-points.tsx";
import { Band, Movement } from "../components/ranking.tsx";
import { Records } from "../components/records.tsx";
import { FaultsTable, ReportsTable } from "../components/reports-table.tsx";
import { Section } from "../components/words.tsx";
import { scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { useUrlState, withFilters } from "../url-state.ts";
import { leftOutWords, stateOrder, t } from "../words.ts";
import { VillagePage } from "./village.tsx";

const villageKey = ["village"] as const;

/** One township, or the village of it that the address names. */
export function AreaPage({ data }: { data: AreaFile }) {
  const [{ village }] = useUrlState(villageKey);
  return village === "" ? <TownshipPage data={data} /> : <VillagePage data={data} village={village} />;
}

/** Where a township stands, why, against whom, and whom to visit. */
function TownshipPage({ data }: { data: AreaFile }) {
  const site = useSite();
  const filter = useClauseFilter();
  const judged = data.evaluations.filter(({ clause, state }) =>
    filter.isOpen ? state !== "not_applicable" : filter.keeps(clause, state),
  );
  const named = new Set(judged.map(({ clause }) => site.clause(clause)?.indicator));
  const isShown = (indicator: string) => filter.isOpen || named.has(indicator);
  const indicators = data.indicators.filter(({ indicator }) => isShown(indicator));
  const failing = data.records?.filter(({ indicator }) => filter.keepsIndicator(indicator)) ?? [];
  const trouble = ["missed", "behind", "no_data", null, ...stateOrder];
  const sorted = [...judged].sort((a, b) => trouble.indexOf(a.state) - trouble.indexOf(b.state));
  return (
    <>
      <Breadcrumb steps={[{ name: data.area.name }]} />
      <Standing data={data} />
      <Downloads files={data.downloads} />
      <Jump data={data} />
      {data.indicators.length === 0 && <p class="notice">{t.noDataHere.zh}</p>}
      {data.score && data.score.rank !== null && (
        <Section id="why" title={t.whyHere} note={t.whyHereNote}>
          <LostPoints data={data} />
          <Adjustments adjustments={data.score.adjustments} />
          <LeftOut data={data} />
        </Section>
      )}
      {data.gains.length > 0 && (
        <Section id="gains" title={scoreWords.gains} note={scoreWords.gainsNote}>
          <Gains gains={data.gains} />
        </Section>
      )}
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <ClauseChoices filter={filter} />
        <output>
          {judged.length} / {data.evaluations.length} {t.clausesShown.zh}
        </output>
      </form>
      <Section id="clauses" title={t.clausesHere}>
        <Fold count={sorted.length}>
          <EvaluationTable
            label={t.clausesHere}
            first={t.clause}
            evaluations={sorted}
            head={({ clause }) => ({
              text: site.clause(clause)?.words.zh ?? clause,
              href: `${site.place.root}clauses/#${clause}`,
            })}
          />
        </Fold>
      </Section>
      {data.chains.length > 0 && (
        <Section id="chain" title={chainWords.title} note={chainWords.note}>
          <Chains data={data} isShown={isShown} />
        </Section>
      )}
      {data.records && (
        <Section id="records" title={t.records} note={t.recordsNote}>
          <Fold count={failing.length}>
            <Records area={data.area.code} records={failing} />
          </Fold>
        </Section>
      )}
      <Section id="villages" title={t.villages} class="broad">
        <Villages data={data} isShown={isShown} />
      </Section>
      <Section id="indicators" title={t.indicators} note={t.compareNote}>
        <Fold count={indicators.length}>
          <IndicatorTable data={{ ...data, indicators }} />
        </Fold>
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

/** The ways down a long page. */
function Jump({ data }: { data: AreaFile }) {
  const sections = [
    data.score?.rank != null && { id: "why", text: t.whyHere },
    data.gains.length > 0 && { id: "gains", text: scoreWords.gains },
    { id: "clauses", text: t.clausesHere },
    data.chains.length > 0 && { id: "chain", text: chainWords.title },
    data.records && { id: "records", text: t.records },
    { id: "villages", text: t.villages },
    { id: "indicators", text: t.indicators },
    { id: "reports", text: t.reportsHere },
  ].filter((section) => section !== null && section !== false);
  return (
    <nav class="jump" aria-label="本页 on this page">
      {sections.map(({ id, text }) => (
        <a key={id} href={`#${id}`} onClick={scrollTo(id)}>
          {text.zh}
        </a>
      ))}
    </nav>
  );
}

/** In a single file the anchor's place in the address belongs to the page. */
function scrollTo(id: string) {
  return (event: Event) => {
    event.preventDefault();
    document.getElementById(id)?.scrollIntoView();
  };
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

/** The villages by the indicators asked for that say anything of any of them. */
function Villages({ data: { area, villages }, isShown }: { data: AreaFile; isShown: (indicator: string) => boolean }) {
  const site = useSite();
  const says = (at: number) => villages.rows.some(({ cells }) => cells[at]?.value !== null || cells[at]?.withheld);
  const columns = villages.indicators.flatMap((id, at) => (isShown(id) && says(at) ? [at] : []));
  if (villages.rows.length === 0 || columns.length === 0) return <p class="empty">{t.noVillages.zh}</p>;
  const link = (village: string) =>
    withFilters(`${site.place.root}area/${encodeURIComponent(area.code)}/`, { village });
  const rows = villages.rows.map((row) => ({
    key: row.area.code,
    name: row.area.name,
    heading: <a href={link(row.area.code)}>{row.area.name}</a>,
    cells: columns.flatMap((at) => row.cells[at] ?? []),
  }));
  const indicators = columns.flatMap((at) => villages.indicators[at] ?? []);
  return <FigureGrid label={t.villages} corner={t.village} indicators={indicators} rows={rows} />;
}
