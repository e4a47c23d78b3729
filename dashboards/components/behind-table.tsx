import { useState } from "preact/hooks";
import type { OverviewFile, PublishedEvaluation } from "../../src/contracts/published.ts";
import { figureText } from "../../src/messages/format.ts";
import { chartSql } from "../chart-sql.ts";
import { sparkline } from "../charts/sparkline.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { ChartSql } from "./chart-sql.tsx";
import { ClauseCells } from "./clause-cells.tsx";
import { Drawing } from "./drawing.tsx";
import { Due } from "./figure.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.clause, class: "wide" },
  { text: t.state },
  { text: t.figure, class: "number" },
  { text: t.target, class: "number" },
  { text: t.gap, class: "number" },
  { text: t.due },
  { text: t.responsible },
  { text: t.trend },
];

/** Rows shown before the reader asks for the rest; paper has them all. */
const firstRows = 12;

/** Clauses that are missed, then those that are behind, with what is missing, by when, and who answers. */
export function BehindTable({ overview }: { overview: OverviewFile }) {
  const { area } = useSite();
  const [folded, setFolded] = useState(true);
  const order = ["missed", "behind"];
  const rows = overview.evaluations
    .filter(({ state, restates }) => restates === undefined && state !== null && order.includes(state))
    .sort((a, b) => order.indexOf(a.state ?? "") - order.indexOf(b.state ?? "") || shortfall(b) - shortfall(a));
  if (rows.length === 0) return <p class="empty">{t.noneBehind.zh}</p>;
  return (
    <>
      <Table label={t.behind} headings={headings} class={folded ? "folded" : ""}>
        {rows.map((row, at) => (
          <BehindRow key={row.clause} row={row} trend={overview.trends[row.clause] ?? []} more={at >= firstRows} />
        ))}
      </Table>
      {folded && rows.length > firstRows && (
        <button type="button" class="unfold" onClick={() => setFolded(false)}>
          其余 {rows.length - firstRows} 项 <span class="en">{rows.length - firstRows} more</span>
        </button>
      )}
      <ChartSql
        sql={chartSql.clauseSparklines(
          rows.map(({ clause }) => clause),
          area.code,
        )}
      />
    </>
  );
}

function BehindRow({
  row,
  trend,
  more,
}: {
  row: PublishedEvaluation;
  trend: OverviewFile["trends"][string];
  more: boolean;
}) {
  const site = useSite();
  const clause = site.clause(row.clause);
  const measured = site.measured(row.clause);
  const label = trend.map(({ period, value }) => `${period} ${figureText(value, measured)}`).join("，");
  return (
    <tr title={row.why.zh} class={more ? "more" : ""}>
      <ClauseCells evaluation={row} />
      <td class="date">
        <Due evaluation={row} />
      </td>
      <td class="unit">{clause?.responsible}</td>
      <td>
        <Drawing width={110} draw={(width) => sparkline(trend, row.state, label, { width })} />
      </td>
    </tr>
  );
}

/** How far from its target, relative to it; what should not occur at all counts as wholly missed. */
function shortfall({ gap, target, denominator }: PublishedEvaluation): number {
  const whole = denominator !== null && target !== null && target <= 1 ? denominator : target;
  if (gap === null || gap === 0) return 0;
  return whole ? Math.abs(gap / whole) : 1;
}
