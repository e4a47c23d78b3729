import type { PublishedEvaluation } from "../../src/contracts/published.ts";
import type { Text } from "../../src/contracts/text.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Due, Figure, Gap, Target } from "./figure.tsx";
import { Outlook } from "./outlook.tsx";
import { StateBadge } from "./state-badge.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.state },
  { text: t.figure, class: "number" },
  { text: t.target, class: "number" },
  { text: t.gap, class: "number" },
  { text: t.due },
  { text: t.why, class: "wide" },
];

type Props = {
  label: Text;
  first: Text;
  evaluations: readonly PublishedEvaluation[];
  head: (one: PublishedEvaluation) => { text: string; href: string };
};

/** Evaluations with figure, target, gap, date and the reason; what heads a row is the clause or the area. */
export function EvaluationTable({ label, first, evaluations, head }: Props) {
  const site = useSite();
  return (
    <Table label={label} headings={[{ text: first, class: "wide" }, ...headings]}>
      {evaluations.map((one) => {
        const measured = site.measured(one.clause);
        const { text, href } = head(one);
        return (
          <tr key={`${one.clause} ${one.area}`}>
            <th scope="row" class="wide">
              <a href={href}>{text}</a>
            </th>
            <td>
              <StateBadge state={one.state} />
            </td>
            <td class="number">
              <Figure shown={one} measured={measured} />
            </td>
            <td class="number">
              <Target evaluation={one} />
            </td>
            <td class="number">
              <Gap evaluation={one} />
            </td>
            <td class="date">
              <Due evaluation={one} />
            </td>
            <td class="wide why" title={one.why.en}>
              {one.why.zh} <Outlook evaluation={one} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
