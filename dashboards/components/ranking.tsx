import type { PublishedScore } from "../../src/contracts/published.ts";
import { chartSql } from "../chart-sql.ts";
import { pointsBar } from "../charts/points-bar.ts";
import { scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { ChartSql } from "./chart-sql.tsx";
import { Drawing } from "./drawing.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.rank, class: "number" },
  { text: scoreWords.band, class: "number" },
  { text: t.township },
  { text: t.movement, class: "number" },
  { text: t.points, class: "number" },
  { text: t.median },
  { text: t.grade },
  { text: t.costMost, class: "wide" },
];

/** Areas by rank: points, how far they moved since the last period, and what cost them most. */
export function Ranking({ ranking }: { ranking: readonly PublishedScore[] }) {
  const { period } = useSite();
  if (ranking.length === 0) return <p class="empty">{t.notScored.zh}</p>;
  const points = ranking
    .filter(({ rank }) => rank !== null)
    .map((score) => score.points)
    .sort((a, b) => a - b);
  const median = points[Math.floor(points.length / 2)] ?? 0;
  return (
    <>
      <Table label={t.ranking} headings={headings} class="ranking">
        {ranking.map((score) => (
          <RankingRow key={score.area} score={score} median={median} />
        ))}
      </Table>
      <ChartSql sql={chartSql.pointsBar(period)} />
    </>
  );
}

function RankingRow({ score, median }: { score: PublishedScore; median: number }) {
  const site = useSite();
  const label = `${score.name} ${score.points.toFixed(2)}`;
  return (
    <tr>
      <td class="number strong">
        {score.rank ?? "—"}
        {score.tied && <span class="parts">{t.tied.zh}</span>}
      </td>
      <td class="number">
        <Band score={score} />
      </td>
      <th scope="row">
        <a href={site.areaLink(score.area)} class="name">
          {score.name}
        </a>
      </th>
      <td class="number">
        <Movement score={score} />
      </td>
      <td class="number strong">
        {score.rank === null ? "—" : score.points.toFixed(2)}
        {score.missing > 0 && (
          <span class="quality" title={`${score.missing} ${t.missingItems.zh} ${t.missingItems.en}`}>
            <span aria-hidden="true">▲</span>
            <span class="quality-words">
              {score.missing} {t.missingItems.zh}
            </span>
          </span>
        )}
      </td>
      <td>
        <Drawing width={150} draw={(width) => pointsBar(score.points, median, label, { width })} />
      </td>
      <td title={score.grade.en}>{score.grade.zh}</td>
      <td class="wide">
        <ol class="lost">
          {score.lost.map(({ clause, points }) => (
            <li key={clause}>
              {site.clause(clause)?.words.zh ?? clause}{" "}
              <span class="minus">−{points.toFixed(points < 0.095 ? 2 : 1)}</span>
            </li>
          ))}
        </ol>
      </td>
    </tr>
  );
}

/** The ranks between which an area lies in nine of ten resamples, and its rank among its peers. */
export function Band({ score: { band, peer } }: { score: Pick<PublishedScore, "band" | "peer"> }) {
  if (!band) return <span class="quiet">—</span>;
  return (
    <>
      <span>{band.low === band.high ? band.low : `${band.low}–${band.high}`}</span>
      {peer && (
        <span class="parts" title={scoreWords.peerRank.en}>
          {peer.group} {peer.rank}/{peer.of}
        </span>
      )}
    </>
  );
}

/** Places won or lost since the last period. */
export function Movement({ score }: { score: { rank: number | null; previousRank: number | null } }) {
  if (score.rank === null || score.previousRank === null) return <span class="quiet">—</span>;
  const won = score.previousRank - score.rank;
  if (won === 0) return <span class="quiet">持平</span>;
  return <span class={won > 0 ? "up" : "down"}>{won > 0 ? `↑ ${won}` : `↓ ${-won}`}</span>;
}
