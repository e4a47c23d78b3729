import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { PublishedScore, WorkingFile } from "../../src/contracts/published.ts";
import { isFailure, loadJson } from "../load.ts";
import { rescore, type Trial } from "../rescore.ts";
import { scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Movement } from "./ranking.tsx";
import { Table } from "./table.tsx";
import { Words } from "./words.tsx";

const headings = [
  { text: t.rank, class: "number" },
  { text: t.movement, class: "number" },
  { text: t.township },
  { text: t.points, class: "number" },
];

/** Other weights or one area's figure, and the ranks they would give; where the whole working is published. */
export function WhatIf({ ranking }: { ranking: readonly PublishedScore[] }) {
  const site = useSite();
  const [opened, setOpened] = useState(false);
  const [working, setWorking] = useState<WorkingFile | null>(null);
  useEffect(() => {
    if (!opened) return;
    void loadJson<WorkingFile>(site.place, "working.json").then((loaded) => !isFailure(loaded) && setWorking(loaded));
  }, [site, opened]);
  if (site.zone !== "restricted" || ranking.length < 2) return null;
  return (
    <details class="what-if" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <Words text={scoreWords.whatIf} />
      </summary>
      {working && <Panel working={working} ranking={ranking} />}
    </details>
  );
}

function Panel({ working, ranking }: { working: WorkingFile; ranking: readonly PublishedScore[] }) {
  const site = useSite();
  const [trial, setTrial] = useState<Trial>({ weights: {}, figure: null });
  const before = new Map(ranking.map(({ area, rank }) => [area, rank]));
  const name = (clause: string) => site.clause(clause)?.words.zh ?? clause;
  const first = { area: working.areas[0]?.area ?? "", clause: working.weights[0]?.clause ?? "", achievement: 100 };
  const tried = trial.figure ?? first;
  const change = (part: Partial<typeof first>) => setTrial({ ...trial, figure: { ...tried, ...part } });
  return (
    <>
      <p class="note">
        <Words text={scoreWords.whatIfNote} />
      </p>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          <Words text={t.township} />
          <select value={tried.area} onChange={(event) => change({ area: event.currentTarget.value })}>
            {working.areas.map(({ area }) => (
              <option key={area} value={area}>
                {site.areaName(area)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <Words text={t.clause} />
          <select value={tried.clause} onChange={(event) => change({ clause: event.currentTarget.value })}>
            {working.weights.map(({ clause }) => (
              <option key={clause} value={clause}>
                {name(clause)}
              </option>
            ))}
          </select>
        </label>
        <NumberField value={tried.achievement} onChange={(achievement) => change({ achievement })}>
          <Words text={scoreWords.achievement} />
        </NumberField>
        <button type="button" onClick={() => setTrial({ weights: {}, figure: null })}>
          {scoreWords.reset.zh}
        </button>
      </form>
      <details>
        <summary>
          <Words text={scoreWords.weights} />
        </summary>
        <ul class="weights">
          {working.weights.map(({ clause, weight }) => (
            <li key={clause}>
              <NumberField
                value={trial.weights[clause] ?? weight}
                onChange={(tryWeight) => setTrial({ ...trial, weights: { ...trial.weights, [clause]: tryWeight } })}
              >
                {name(clause)}
              </NumberField>
            </li>
          ))}
        </ul>
      </details>
      <Table label={scoreWords.whatIf} headings={headings}>
        {rescore(working, trial).map(({ area, points, rank }) => (
          <tr key={area}>
            <td class="number strong">{rank}</td>
            <td class="number">
              <Movement score={{ rank, previousRank: before.get(area) ?? null }} />
            </td>
            <th scope="row">{site.areaName(area)}</th>
            <td class="number">{points.toFixed(2)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

/** A number from 0 to 100 with its label. */
function NumberField(props: { value: number; onChange: (value: number) => void; children: ComponentChildren }) {
  const read = (text: string) => Math.min(100, Math.max(0, Number(text) || 0));
  return (
    <label>
      {props.children}{" "}
      <input
        type="number"
        min={0}
        max={100}
        step="any"
        value={props.value}
        onInput={(event) => props.onChange(read(event.currentTarget.value))}
      />
    </label>
  );
}
