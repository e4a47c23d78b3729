import { useEffect } from "preact/hooks";
import type { AreaFile, PublishedArea } from "../../src/contracts/published.ts";
import { thousands } from "../../src/messages/format.ts";
import { useClauseFilter } from "../clause-filter.ts";
import { compareVillage } from "../compare-village.ts";
import { Breadcrumb } from "../components/breadcrumb.tsx";
import { ClauseChoices } from "../components/clause-choices.tsx";
import { VillageTable } from "../components/village-table.tsx";
import { Section, Words } from "../components/words.tsx";
import { recordWords } from "../records/record-words.ts";
import { useRecords } from "../records/use-records.ts";
import { useSite } from "../site-context.ts";
import { withFilters } from "../url-state.ts";
import { t } from "../words.ts";

const words = {
  figures: { zh: "本村与全乡镇、全区对比", en: "This village beside its township and the whole" },
  figuresNote: {
    zh: "比率低于本乡镇最多的排在前；状态是所在乡镇该项任务的状态；圆点：本村；圆环：本乡镇；竖线：全区。",
    en: "Those furthest behind the township come first; states are those of the township's clause. Dot: this village; ring: the township; line: the whole.",
  },
  worse: { zh: "项比率比本乡镇差", en: "rates are worse than the township's" },
  known: { zh: "项指标有数", en: "indicators have a figure" },
  withheld: { zh: "项人数过少，不公开", en: "withheld, too few people" },
  failing: { zh: "条未达标记录", en: "failing records" },
  unknown: {
    zh: "本乡镇没有这个村，它可能已经撤并。",
    en: "The township has no such village; it may have been merged.",
  },
} as const;

/** One village: its figures beside its township's and the whole, what fails, and the way to the records. */
export function VillagePage({ data, village }: { data: AreaFile; village: string }) {
  const site = useSite();
  const filter = useClauseFilter();
  const row = data.villages.rows.find(({ area }) => area.code === village);
  const township = { name: data.area.name, href: site.areaLink(data.area.code) };
  const inside = data.records !== null;
  const { table } = useRecords(inside ? [data.area.code] : []);
  useEffect(() => {
    if (row) document.title = `${row.area.name} · ${site.workspace} ${site.period}`;
  }, [row, site]);
  if (!row)
    return (
      <>
        <Breadcrumb steps={[township, { name: village }]} />
        <p class="notice">
          <Words text={words.unknown} />
        </p>
      </>
    );
  const compared = compareVillage(data, row.cells, site, inside ? table : null, village);
  const shown = compared.filter(
    (one) => filter.isOpen || one.clauses.some(({ clause, state }) => filter.keeps(clause, state)),
  );
  return (
    <>
      <Breadcrumb steps={[township, { name: row.area.name }]} />
      <div class="lead standing">
        <h1>{row.area.name}</h1>
        <p>
          <Count of={compared.filter(({ behind }) => behind !== null && behind > 0).length} text={words.worse} />
          <Count of={compared.filter(({ cell }) => cell.value !== null).length} text={words.known} />
          {site.zone === "open" && (
            <Count of={compared.filter(({ cell }) => cell.withheld).length} text={words.withheld} />
          )}
          {inside && <Count of={compared.reduce((sum, { failing }) => sum + (failing ?? 0), 0)} text={words.failing} />}
        </p>
        {inside && <Ways township={data.area} village={village} />}
      </div>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <ClauseChoices filter={filter} />
        <output>
          {shown.length} / {compared.length} {t.indicator.zh}
        </output>
      </form>
      <Section id="figures" title={words.figures} note={words.figuresNote}>
        <VillageTable rows={shown} township={data.area} village={village} inside={inside} />
      </Section>
    </>
  );
}

function Count({ of, text }: { of: number; text: { zh: string; en: string } }) {
  return (
    <span>
      <strong>{thousands(of)}</strong> {text.zh} <span class="en">{text.en}</span>
    </span>
  );
}

/** From the village to its records and to paper. */
function Ways({ township, village }: { township: PublishedArea; village: string }) {
  const { root } = useSite().place;
  const place = { township: township.code, village };
  return (
    <p class="links">
      <a href={withFilters(`${root}records/`, place)}>
        <Words text={recordWords.records} />
      </a>
      <a href={withFilters(`${root}visit/`, place)}>
        <Words text={recordWords.visit} />
      </a>
    </p>
  );
}
