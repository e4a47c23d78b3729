import type { RecordList, RecordsFile } from "../../src/contracts/records.ts";

/** A file of invented records of one area: `count` of each indicator, over forty villages, five periods and all urgencies. */
export function manyRecords(area: string, indicators: readonly string[], count: number): RecordsFile {
  const places = Array.from({ length: 40 }, (_, at) => ({
    code: `${area.slice(0, 9)}${201 + at}`,
    name: `${"东西南北中"[at % 5]}${"山河湖泉坪塘坝岭"[at % 8]}${at}村`,
  }));
  const lists = indicators.map((indicator, nth): RecordList => {
    const rows = Array.from({ length: count }, (_, at) => at);
    return {
      indicator,
      blank: false,
      urgency: rows.map((at) => ((at + nth) % 4) as RecordList["urgency"][number]),
      ids: rows.map((at) => `${(at * 7919 + nth).toString(16).padStart(12, "0")}`),
      labels: rows.map((at) => `${"赵钱孙李周吴郑王"[at % 8]}*`),
      places: rows.map((at) => at % places.length),
      files: rows.map((at) => at % 3),
      rows: rows.map((at) => at + 2),
      since: rows.map((at) => at % 5),
    };
  });
  return { area, places, files: ["花名册.xlsx", "务工（三季度）.xlsx", "参保.csv"], lists };
}
