import { useEffect, useState } from "preact/hooks";
import type { State } from "../../src/contracts/evaluation.ts";
import type { ClauseFile, OverviewFile, PublishedClause } from "../../src/contracts/published.ts";
import { sitePage } from "../../src/messages/site-pages.ts";
import { stateWords } from "../../src/messages/state-words.ts";
import { anchorOf, pageAddress } from "../address.ts";
import { Downloads } from "../components/downloads.tsx";
import { EvaluationTable } from "../components/evaluation-table.tsx";
import { Due, Figure, Gap, Target } from "../components/figure.tsx";
import { Funnel } from "../components/funnel.tsx";
import { OtherReadings } from "../components/other-readings.tsx";
import { Outlook } from "../components/outlook.tsx";
import { StateBadge } from "../components/state-badge.tsx";
import { TrendFigure } from "../components/trend-grid.tsx";
import { Words } from "../components/words.tsx";
import { isFailure, loadJson } from "../load.ts";
import { scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { useUrlState } from "../url-state.ts";
import { basisWords, kindWords, stateOrder, t } from "../words.ts";

const filters = ["state", "unit", "chapter"] as const;

/** All clauses of the document in its own order, filtered by state, unit and chapter. */
export function ClausesPage({ data }: { data: OverviewFile }) {
  const site = useSite();
  const [chosen, choose] = useUrlState(filters);
  const states = new Map(data.evaluations.map((one) => [one.clause, one.state]));
  const shown = site.clauses.filter(
    (clause) =>
      (chosen.state === "" || states.get(clause.id) === chosen.state) &&
      (chosen.unit === "" || clause.responsible === chosen.unit) &&
      (chosen.chapter === "" || clause.section === chosen.chapter),
  );
  const units = [...new Set(site.clauses.map(({ responsible }) => responsible))].sort();
  const chapters = new Map(site.clauses.map(({ section, chapter }) => [section, chapter.zh]));
  const choices = {
    state: stateOrder.map((state) => ({ value: state as string, label: stateWords[state].zh })),
    unit: units.map((unit) => ({ value: unit, label: unit })),
    chapter: [...chapters].map(([value, title]) => ({ value, label: `${value} ${title}` })),
  };
  const labels = { state: t.state, unit: t.responsible, chapter: t.chapter };
  return (
    <>
      <div class="lead">
        <h1>
          <Words text={sitePage("clauses").title} />
        </h1>
        <p>{site.policy.document.title}</p>
        <Downloads files={site.downloads.filter(({ path }) => /^(figures-.*|clauses\.csv)/.test(path))} />
      </div>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        {filters.map((filter) => (
          <label key={filter}>
            <Words text={labels[filter]} />
            <select value={chosen[filter]} onChange={(event) => choose(filter, event.currentTarget.value)}>
              <option value="">{t.all.zh}</option>
              {choices[filter].map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <output>
          {shown.length} / {site.clauses.length} {t.clausesShown.zh}
        </output>
      </form>
      {shown.map((clause, at) => (
        <div key={clause.id}>
          {clause.section !== shown[at - 1]?.section && (
            <h2 class="chapter">
              {clause.section} <Words text={clause.chapter} />
            </h2>
          )}
          <ClauseEntry clause={clause} overview={data} />
        </div>
      ))}
    </>
  );
}

function ClauseEntry({ clause, overview }: { clause: PublishedClause; overview: OverviewFile }) {
  const site = useSite();
  const [opened, setOpened] = useState(anchorOf(pageAddress()) === clause.id);
  const evaluation = overview.evaluations.find((one) => one.clause === clause.id);
  const state: State | null = evaluation?.state ?? null;
  return (
    <details class="clause" id={clause.id} open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <StateBadge state={state} />
        <span class="clause-words">
          {clause.words.zh} <span class="en block">{clause.words.en}</span>
        </span>
        {evaluation && (
          <span class="clause-figures">
            <span>
              <Figure shown={evaluation} measured={site.measured(clause.id)} />
            </span>
            <span>
              <span class="quiet">{t.target.zh}</span> <Target evaluation={evaluation} />
            </span>
            <span>
              <span class="quiet">{t.gap.zh}</span> <Gap evaluation={evaluation} />
            </span>
            <span>
              <Due evaluation={evaluation} />
            </span>
          </span>
        )}
        <span class="unit">{clause.responsible}</span>
      </summary>
      {opened && <ClauseDetail clause={clause} overview={overview} />}
    </details>
  );
}

function ClauseDetail({ clause, overview }: { clause: PublishedClause; overview: OverviewFile }) {
  const site = useSite();
  const evaluation = overview.evaluations.find((one) => one.clause === clause.id);
  const indicator = clause.indicator === null ? undefined : site.indicator(clause.indicator);
  return (
    <div class="clause-detail">
      <dl>
        <dt>{t.why.zh}</dt>
        <dd>
          {evaluation?.why.zh} <span class="en block">{evaluation?.why.en}</span>
        </dd>
        {evaluation?.runRate && (
          <>
            <dt>{scoreWords.outlook.zh}</dt>
            <dd>
              <Outlook evaluation={evaluation} />
              <span class="note">
                {scoreWords.chanceMethod.zh} <span class="en block">{scoreWords.chanceMethod.en}</span>
              </span>
            </dd>
          </>
        )}
        <dt>{t.kind.zh}</dt>
        <dd>
          <Words text={kindWords[clause.kind] ?? { zh: clause.kind, en: "" }} />
          {basisWords[clause.basis] && (
            <span class="quiet">
              {" "}
              · <Words text={basisWords[clause.basis] ?? { zh: "", en: "" }} />
            </span>
          )}
          {clause.implied && <span class="quiet"> · {t.implied.zh}</span>}
          {clause.declared && <span class="quiet"> · {t.declared.zh}</span>}
        </dd>
        <dt>{t.asks.zh}</dt>
        <dd>
          {clause.asks.zh} <span class="en block">{clause.asks.en}</span>
        </dd>
        {clause.restates && (
          <>
            <dt>{t.restates.zh}</dt>
            <dd>
              <a href={`${site.place.root}clauses/#${clause.restates}`}>
                {site.clause(clause.restates)?.words.zh ?? clause.restates}
              </a>
            </dd>
          </>
        )}
        {clause.reading && (
          <>
            <dt>{t.reading.zh}</dt>
            <dd>
              {clause.reading.zh} <span class="en block">{clause.reading.en}</span>
            </dd>
          </>
        )}
        {indicator && (
          <>
            <dt>{t.indicator.zh}</dt>
            <dd>
              <a href={`${site.place.root}definitions/#${indicator.id}`}>{indicator.title.zh}</a>
            </dd>
          </>
        )}
      </dl>
      <OtherReadings clause={clause} evaluation={evaluation} />
      {evaluation && evaluation.value !== null && (
        <TrendFigure evaluation={evaluation} points={overview.trends[clause.id] ?? []} />
      )}
      <ClauseAreas clause={clause.id} />
    </div>
  );
}

function ClauseAreas({ clause }: { clause: string }) {
  const site = useSite();
  const [file, setFile] = useState<ClauseFile | string>(t.loading.zh);
  useEffect(() => {
    void loadJson<ClauseFile>(site.place, `clauses/${clause}.json`).then((loaded) =>
      setFile(isFailure(loaded) ? `${t.missingData.zh} ${loaded.detail}` : loaded),
    );
  }, [site, clause]);
  if (typeof file === "string") return <p class="empty">{file}</p>;
  const judged = file.areas.filter(({ state }) => state !== "not_applicable");
  if (judged.length === 0) return null;
  const head = ({ area }: { area: string }) => ({ text: site.areaName(area), href: site.areaLink(area) });
  return (
    <>
      <EvaluationTable label={t.townships} first={t.township} evaluations={judged} head={head} />
      {file.funnel && <Funnel funnel={file.funnel} clause={clause} />}
    </>
  );
}
