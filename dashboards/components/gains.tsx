import type { AreaFile } from "../../src/contracts/published.ts";
import { amountText } from "../../src/messages/format.ts";
import { scoreWords } from "../score-words.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Table } from "./table.tsx";

const headings = [
  { text: t.clause, class: "wide" },
  { text: t.responsible },
  { text: t.gap, class: "number" },
  { text: scoreWords.gained, class: "number" },
  { text: scoreWords.rankThen, class: "number" },
];

/** Clauses shown; the rest brings little. */
const most = 10;

/** What each clause would bring an area if it alone were met, and what that takes. */
export function Gains({ gains }: Pick<AreaFile, "gains">) {
  const site = useSite();
  return (
    <Table label={scoreWords.gains} headings={headings}>
      {gains.slice(0, most).map(({ clause, points, rank, state, gap, gapUnit }) => (
        <tr key={clause}>
          <th scope="row" class="wide">
            <a href={`${site.place.root}clauses/#${clause}`}>{site.clause(clause)?.words.zh ?? clause}</a>
          </th>
          <td>{site.clause(clause)?.responsible}</td>
          <td class="number">
            {state === "no_data" ? scoreWords.reportFirst.zh : gap === null ? "—" : amountText(gap, gapUnit)}
          </td>
          <td class="number strong">+{points.toFixed(2)}</td>
          <td class="number">{rank}</td>
        </tr>
      ))}
    </Table>
  );
}
