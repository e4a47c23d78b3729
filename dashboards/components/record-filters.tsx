import { useState } from "preact/hooks";
import type { RecordsIndex } from "../../src/contracts/records.ts";
import { periodText, thousands } from "../../src/messages/format.ts";
import type { ClauseFilter } from "../clause-filter.ts";
import type { ChooseRecord, RecordFilter } from "../records/record-filter.ts";
import type { RecordTable } from "../records/record-table.ts";
import { recordWords, urgencyWords } from "../records/record-words.ts";
import { useSite } from "../site-context.ts";
import { Choice } from "./choice.tsx";
import { ClauseChoices } from "./clause-choices.tsx";
import { Words } from "./words.tsx";

/** Milliseconds without a key before the search is made, and put into the address. */
const pause = 250;

/** What records are asked for: each filter with how many there are to be had. */
export function RecordFilters(props: {
  chosen: RecordFilter;
  choose: ChooseRecord;
  clauses: ClauseFilter;
  index: RecordsIndex;
  table: RecordTable | null;
}) {
  const { chosen, choose, clauses, index, table } = props;
  const site = useSite();
  const townships = index.areas.map(({ area, counts }) => ({
    value: area,
    label: `${area === site.area.code ? `${site.areaName(area)}本级` : site.areaName(area)}（${thousands(sum(counts))}）`,
  }));
  const villages = new Map(table?.places.map(({ code, name }) => [code, name]));
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <Search value={chosen.q} onSearch={(q) => choose("q", q)} />
      <Choice
        label={recordWords.indicator}
        value={chosen.indicator}
        options={indicatorOptions(index, chosen.township, (id) => site.indicator(id)?.title.zh ?? id)}
        onChoose={(value) => choose("indicator", value)}
      />
      <Choice
        label={recordWords.urgency}
        value={chosen.urgency}
        options={urgencyWords.map(({ zh }, at) => ({ value: `${at}`, label: zh })).reverse()}
        onChoose={(value) => choose("urgency", value)}
      />
      <Choice
        label={recordWords.township}
        value={chosen.township}
        options={townships}
        onChoose={(value) => choose("township", value)}
      />
      {chosen.township !== "" && (
        <Choice
          label={recordWords.village}
          value={chosen.village}
          options={[...villages].map(([value, label]) => ({ value, label }))}
          onChoose={(value) => choose("village", value)}
        />
      )}
      <Choice
        label={recordWords.since}
        value={chosen.since}
        options={site.periods.map((period) => ({ value: period, label: periodText(period) }))}
        onChoose={(value) => choose("since", value)}
      />
      <ClauseChoices filter={clauses} state={false} />
    </form>
  );
}

function Search({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const [waiting, setWaiting] = useState<ReturnType<typeof setTimeout> | undefined>();
  return (
    <label class="search">
      <Words text={recordWords.search} />
      <input
        type="search"
        value={value}
        placeholder={recordWords.searchHint.zh}
        onInput={(event) => {
          const words = event.currentTarget.value;
          clearTimeout(waiting);
          setWaiting(setTimeout(() => onSearch(words), pause));
        }}
      />
    </label>
  );
}

function indicatorOptions(index: RecordsIndex, township: string, titleOf: (id: string) => string) {
  const counts = new Map<string, number>();
  for (const area of index.areas.filter((one) => township === "" || one.area === township))
    for (const { indicator, failing, blank } of area.counts)
      counts.set(indicator, (counts.get(indicator) ?? 0) + failing + blank);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ value, label: `${titleOf(value)}（${thousands(count)}）` }));
}

function sum(counts: RecordsIndex["areas"][number]["counts"]): number {
  return counts.reduce((total, { failing, blank }) => total + failing + blank, 0);
}
