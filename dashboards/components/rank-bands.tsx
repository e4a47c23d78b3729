import type { PublishedScore } from "../../src/contracts/published.ts";
import { chartSql } from "../chart-sql.ts";
import { rankBands } from "../charts/rank-bands.ts";
import { groupedBy } from "../grouped-by.ts";
import { scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { ChartSql } from "./chart-sql.tsx";
import { Drawing } from "./drawing.tsx";
import { Section } from "./words.tsx";

/** How sure the ranks are: a band for each, and plainly who cannot be told apart. */
export function RankBands({ ranking }: { ranking: readonly PublishedScore[] }) {
  const { period } = useSite();
  const rows = ranking.flatMap(({ name, rank, band }) =>
    rank === null || !band ? [] : [{ label: name, rank, ...band }],
  );
  if (rows.length < 2) return null;
  const last = Math.max(...rows.map(({ high }) => high));
  const label = (slice: typeof rows) => `${scoreWords.bands.zh} ${slice.at(0)?.rank}–${slice.at(-1)?.rank}`;
  const tiers = [...groupedBy(rows, ({ tier }) => tier).values()].filter((tier) => tier.length > 1);
  return (
    <Section id="bands" title={scoreWords.bands} note={scoreWords.bandsNote}>
      {slices(rows).map((slice) => (
        <Drawing
          key={slice[0]?.label}
          draw={(width) => rankBands(slice, last, label(slice), { width: Math.min(width, 960) })}
        />
      ))}
      <ChartSql sql={chartSql.rankBands(period)} />
      <ul>
        {tiers.map((tier) => (
          <li key={tier[0]?.tier}>
            {tier.map(({ label }, at) => (
              <>
                {at > 0 && "、"}
                <bdi key={label}>{label}</bdi>
              </>
            ))}
            ：{scoreWords.cannotTell.zh} <span class="en">{scoreWords.cannotTell.en}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One picture holds at most so many areas: each has its own ranks above it, and none is cut by the end of a sheet. */
const mostInPicture = 40;

function slices<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / mostInPicture) }, (_, at) =>
    rows.slice(at * mostInPicture, (at + 1) * mostInPicture),
  );
}
