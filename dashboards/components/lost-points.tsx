import type { AreaFile, PublishedItem } from "../../src/contracts/published.ts";
import { chartSql } from "../chart-sql.ts";
import { pointsLost } from "../charts/points-lost.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Chart } from "./chart.tsx";
import { StateBadge } from "./state-badge.tsx";
import { Table } from "./table.tsx";
import { Words } from "./words.tsx";

const words = {
  key: {
    zh: "圆环：同类中位乡镇在这一项失去的分；小点：本地上期失去的分。",
    en: "Ring: what it cost the middle of the peers; small dot: what it cost here last period.",
  },
  table: { zh: "各项失分的数字", en: "The figures behind it" },
  lost: { zh: "失分", en: "Points lost" },
  peers: { zh: "同类中位数", en: "Middle of peers" },
  more: { zh: "比同类多失", en: "More than peers" },
  before: { zh: "上期失分", en: "Last period" },
  change: { zh: "比上期", en: "On last period" },
  points: { zh: "得分", en: "Points" },
} as const;

const headings = [
  { text: t.clause, class: "wide" },
  { text: t.state },
  { text: words.lost, class: "number" },
  { text: words.peers, class: "number" },
  { text: words.more, class: "number" },
  { text: words.before, class: "number" },
  { text: words.change, class: "number" },
];

type Loss = Pick<PublishedItem, "clause" | "state"> & { lost: number; peers: number | null; before: number | null };

/** Where the points went: against the middle of the peers, and against the last period. */
export function LostPoints({ data }: { data: AreaFile }) {
  const site = useSite();
  if (!data.score) return null;
  const { points, items } = data.score;
  const beside = new Map(data.beside.clauses.map((one) => [one.clause, one]));
  const losses = items.flatMap(({ clause, lost, state }): Loss[] => {
    const { peers = null, before = null } = beside.get(clause) ?? {};
    return lost === null ? [] : [{ clause, state, lost, peers, before }];
  });
  const labelled = losses.map((loss) => ({ ...loss, label: site.clause(loss.clause)?.words.zh ?? loss.clause }));
  const said = {
    label: `${data.area.name} ${t.whyHere.zh}`,
    full: t.full.zh,
    rest: t.restLost.zh,
    final: `${data.area.name}得分`,
  };
  return (
    <>
      <Chart
        draw={(width) => pointsLost(labelled, points, said, { width: Math.min(width, 960) })}
        sql={chartSql.pointsLost(site.period, data.area.code)}
      />
      <p class="note">
        <Words text={words.key} />
      </p>
      <LossTable data={data} losses={losses} />
    </>
  );
}

function LossTable({ data, losses }: { data: AreaFile; losses: readonly Loss[] }) {
  const site = useSite();
  const shown = losses
    .filter(({ lost, before }) => lost >= 0.005 || (before ?? 0) >= 0.005)
    .sort((a, b) => b.lost - a.lost || a.clause.localeCompare(b.clause));
  return (
    <details>
      <summary>
        <Words text={words.table} />
      </summary>
      <Table label={words.table} headings={headings}>
        <tr class="total">
          <th scope="row">{words.points.zh}</th>
          <td />
          <td class="number">{data.score?.points.toFixed(2)}</td>
          <td class="number">{data.beside.peers?.toFixed(2) ?? "—"}</td>
          <td class="number">{difference(data.beside.peers, data.score?.points ?? null)}</td>
          <td class="number">{data.beside.before?.toFixed(2) ?? "—"}</td>
          <td class="number">{difference(data.beside.before, data.score?.points ?? null)}</td>
        </tr>
        {shown.map(({ clause, state, lost, peers, before }) => (
          <tr key={clause}>
            <th scope="row" class="wide">
              <a href={`${site.place.root}clauses/#${clause}`}>{site.clause(clause)?.words.zh ?? clause}</a>
            </th>
            <td>
              <StateBadge state={state} />
            </td>
            <td class="number">{lost.toFixed(2)}</td>
            <td class="number">{peers?.toFixed(2) ?? "—"}</td>
            <td class="number">{difference(peers, lost)}</td>
            <td class="number">{before?.toFixed(2) ?? "—"}</td>
            <td class="number">{difference(before, lost)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

function difference(from: number | null, to: number | null): string {
  if (from === null || to === null) return "—";
  const change = to - from;
  if (Math.abs(change) < 0.005) return "±0";
  return `${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(2)}`;
}
