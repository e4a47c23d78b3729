import type { AreaFile } from "../../src/contracts/published.ts";
import type { RecordCount } from "../../src/contracts/records.ts";
import { thousands } from "../../src/messages/format.ts";
import { missingOf } from "../records/record-words.ts";
import { useSite } from "../site-context.ts";
import { withFilters } from "../url-state.ts";
import { t } from "../words.ts";
import { RowHeading } from "./row-heading.tsx";
import { Table } from "./table.tsx";
import { Words } from "./words.tsx";

const headings = [
  { text: t.indicator, class: "wide" },
  { text: { zh: "未达标", en: "Failing" }, class: "number" },
  { text: { zh: "空白", en: "Blank" }, class: "number" },
  { text: { zh: "缺什么", en: "What is missing" } },
];

/** How many records of an area fail each indicator, each leading to their list. */
export function Records({ area, records }: { area: string; records: NonNullable<AreaFile["records"]> }) {
  const site = useSite();
  if (records.length === 0) return <p class="empty">{t.noRecords.zh}</p>;
  const sorted = [...records].sort((a, b) => b.failing - a.failing || b.blank - a.blank);
  return (
    <>
      <p class="links">
        <a href={withFilters(`${site.place.root}records/`, { township: area })}>
          <Words text={{ zh: "本地全部名单", en: "The whole list" }} />
        </a>
        <a href={withFilters(`${site.place.root}visit/`, { township: area })}>
          <Words text={{ zh: "入户核查表（打印）", en: "Visit sheets to print" }} />
        </a>
      </p>
      <Table label={t.records} headings={headings}>
        {sorted.map((count) => (
          <CountRow key={count.indicator} area={area} count={count} />
        ))}
      </Table>
    </>
  );
}

function CountRow({ area, count: { indicator, failing, blank } }: { area: string; count: RecordCount }) {
  const site = useSite();
  const words = site.indicator(indicator);
  return (
    <tr>
      <RowHeading
        href={withFilters(`${site.place.root}records/`, { township: area, indicator })}
        words={words?.title ?? { zh: indicator, en: "" }}
      />
      <td class="number">{thousands(failing)}</td>
      <td class="number">{blank === 0 ? "—" : thousands(blank)}</td>
      <td>{words && missingOf(words).zh}</td>
    </tr>
  );
}
