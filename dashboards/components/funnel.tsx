import type { PublishedFunnel } from "../../src/contracts/funnel.ts";
import { share, thousands } from "../../src/messages/format.ts";
import { chartSql } from "../chart-sql.ts";
import { funnelPlot } from "../charts/funnel.ts";
import { funnelWords, scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { Chart } from "./chart.tsx";
import { Words } from "./words.tsx";

/** A clause's funnel plot, with the same as a table for readers who do not see it. */
export function Funnel({ funnel, clause }: { funnel: PublishedFunnel; clause: string }) {
  const site = useSite();
  const words = {
    label: scoreWords.funnel.zh,
    subjects: scoreWords.subjects.zh,
    name: site.areaName,
    percent: (value: number) => share(value, 1),
  };
  return (
    <figure class="panel">
      <figcaption>
        <span class="panel-title">
          <Words text={scoreWords.funnel} />
        </span>
      </figcaption>
      <p class="note">
        <Words text={scoreWords.funnelNote} />
      </p>
      <Chart
        draw={(width) => funnelPlot(funnel, words, { width: Math.min(width, 760) })}
        sql={chartSql.funnel(clause)}
      />
      <table class="hidden-text">
        <caption>{scoreWords.funnel.zh}</caption>
        <tbody>
          {funnel.points.map(({ area, value, subjects, place }) => (
            <tr key={area}>
              <th scope="row">{site.areaName(area)}</th>
              <td>{share(value)}</td>
              <td>{thousands(subjects)}</td>
              <td>{funnelWords[place].zh}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
