import type { PublishedClause, PublishedEvaluation } from "../../src/contracts/published.ts";
import { amountText, figureText } from "../../src/messages/format.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { StateBadge } from "./state-badge.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.otherReadings, class: "wide" },
  { text: t.asks, class: "wide" },
  { text: t.figure, class: "number" },
  { text: t.gap, class: "number" },
  { text: t.state },
];

type Props = { clause: PublishedClause; evaluation: PublishedEvaluation | undefined };

/** The readings (口径) of a clause side by side: the chosen one first, then the others and what each would give. */
export function OtherReadings({ clause, evaluation }: Props) {
  const measured = useSite().measured(clause.id);
  if (clause.others.length === 0) return null;
  const given = new Map(evaluation?.alternatives?.map((one) => [one.reading.zh, one]));
  return (
    <Table label={t.otherReadings} headings={headings}>
      {evaluation && clause.reading && (
        <tr>
          <th scope="row" class="wide">
            {t.chosenReading.zh}：{clause.reading.zh}
          </th>
          <td class="wide">{clause.asks.zh}</td>
          <td class="number">{figureText(evaluation.value, measured)}</td>
          <td class="number">{gapText(evaluation)}</td>
          <td>
            <StateBadge state={evaluation.state} />
          </td>
        </tr>
      )}
      {clause.others.map(({ reading, computed }) => {
        const found = given.get(reading.zh);
        return (
          <tr key={reading.zh}>
            <th scope="row" class="wide" title={reading.en}>
              {reading.zh}
            </th>
            <td class="wide">{computed?.asks.zh ?? <span class="quiet">{t.notComputed.zh}</span>}</td>
            <td class="number">{found && computed ? figureText(found.value, computed.measured) : "—"}</td>
            <td class="number">{found ? gapText(found) : "—"}</td>
            <td>{found ? <StateBadge state={found.state} /> : "—"}</td>
          </tr>
        );
      })}
    </Table>
  );
}

function gapText({ gap, gapUnit }: { gap: number | null; gapUnit: string }): string {
  return gap === null || gap <= 0 ? "—" : amountText(gap, gapUnit);
}
