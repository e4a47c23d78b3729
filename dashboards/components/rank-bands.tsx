import type { PublishedScore } from "../../src/contracts/published.ts";
import { rankBands } from "../charts/rank-bands.ts";
import { scoreWords } from "../score-words.ts";
import { Chart } from "./chart.tsx";
import { Section } from "./words.tsx";

/** How sure the ranks are: a band for each, and plainly who cannot be told apart. */
export function RankBands({ ranking }: { ranking: readonly PublishedScore[] }) {
  const rows = ranking.flatMap(({ name, rank, band }) =>
    rank === null || !band ? [] : [{ label: name, rank, ...band }],
  );
  if (rows.length < 2) return null;
  const tiers = [...new Set(rows.map(({ tier }) => tier))]
    .map((tier) => rows.filter((row) => row.tier === tier))
    .filter((tier) => tier.length > 1);
  return (
    <Section id="bands" title={scoreWords.bands} note={scoreWords.bandsNote}>
      <Chart draw={(width) => rankBands(rows, scoreWords.bands.zh, { width: Math.min(width, 960) })} />
      <ul>
        {tiers.map((tier) => (
          <li key={tier[0]?.tier}>
            {tier.map(({ label }) => label).join("、")}：{scoreWords.cannotTell.zh}{" "}
            <span class="en">{scoreWords.cannotTell.en}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
