import type { Bridge } from "../../src/contracts/published-figures.ts";
import { bridgeEndText } from "../../src/messages/bridge-text.ts";
import { figureText, periodText } from "../../src/messages/format.ts";
import { scoreWords } from "../score-words.ts";
import { type Site, useSite } from "../site-context.ts";

import { Table } from "./table.tsx";
import { Section } from "./words.tsx";

const headings = [
  { text: scoreWords.changed, class: "wide" },
  { text: scoreWords.since },
  { text: scoreWords.period },
  { text: scoreWords.asPublished, class: "number" },
  { text: scoreWords.byToday, class: "number" },
];

/** Definitions that have changed: every earlier quarter as it was published, beside the same by today's definition. */
export function Bridges() {
  const site = useSite();
  if (site.bridges.length === 0) return null;
  return (
    <Section id="bridges" title={scoreWords.bridges} note={scoreWords.bridgesNote}>
      <Table label={scoreWords.bridges} headings={headings}>
        {site.bridges.flatMap((bridge) => {
          const written = (value: number) => figureText(value, measuredOf(site, bridge));
          return bridge.periods.map(({ period, earlier, today }) => (
            <tr key={`${bridge.kind} ${bridge.id} ${period}`}>
              <th scope="row" class="wide">
                {titleOf(site, bridge)}
              </th>
              <td>{periodText(bridge.since)}</td>
              <td>{periodText(period)}</td>
              <td class="number">{bridgeEndText(earlier, written).zh}</td>
              <td class="number">{bridgeEndText(today, written).zh}</td>
            </tr>
          ));
        })}
      </Table>
    </Section>
  );
}

function titleOf(site: Site, { kind, id }: Bridge): string {
  return (kind === "indicator" ? site.indicator(id)?.title.zh : site.clause(id)?.words.zh) ?? id;
}

function measuredOf(site: Site, { kind, id }: Bridge) {
  return (kind === "indicator" ? site.indicator(id) : undefined) ?? site.measured(id);
}
