import type { SiteFile } from "../../../contracts/published.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import {
  aboutShape,
  areasShape,
  clausesShape,
  datasetsShape,
  indicatorsShape,
  periodsShape,
} from "../../../contracts/workbench-tables/word-shapes.ts";
import { workbenchTable } from "../table.ts";

/** What the figures are about: the site itself, its periods, areas, indicators, clauses and datasets. */
export function wordTables(input: SiteInput, site: SiteFile): WorkbenchSource[] {
  return [
    aboutTable(site),
    periodsTable(input),
    areasTable(input),
    indicatorsTable(site),
    clausesTable(site),
    datasetsTable(site),
  ];
}

function aboutTable(site: SiteFile): WorkbenchSource {
  return workbenchTable(aboutShape, () => [site], {
    area: ({ area }) => area.code,
    period: ({ period }) => period,
    as_of: ({ asOf }) => asOf,
    policy: ({ policy }) => policy.id,
    zone: ({ zone }) => zone,
    minimum: ({ minimum }) => minimum,
    snapshot: ({ snapshot }) => snapshot,
  });
}

function periodsTable(input: SiteInput): WorkbenchSource {
  return workbenchTable(periodsShape, () => input.results.entries(), {
    period: ([, { period }]) => period.id,
    place: ([at]) => at + 1,
    from_day: ([, { period }]) => period.start,
    to_day: ([, { period }]) => period.end,
    as_of: ([, { asOf }]) => asOf,
  });
}

function areasTable({ areas }: SiteInput): WorkbenchSource {
  const { whole, ranked, below } = areas;
  return workbenchTable(
    areasShape,
    function* () {
      yield { area: whole, ranked: null };
      for (const area of ranked) yield { area, ranked: whole.code };
      for (const owner of ranked) for (const area of below(owner.code)) yield { area, ranked: owner.code };
    },
    {
      area: ({ area }) => area.code,
      name: ({ area }) => area.name,
      level: ({ area }) => area.level,
      parent: ({ ranked }) => ranked,
      peer_group: ({ area }) => area.peerGroup,
    },
  );
}

function indicatorsTable({ indicators }: SiteFile): WorkbenchSource {
  return workbenchTable(indicatorsShape, () => indicators, {
    indicator: ({ id }) => id,
    title: ({ title }) => title.zh,
    title_en: ({ title }) => title.en,
    subject: ({ subject }) => subject,
    figure: ({ figure }) => figure,
    unit: ({ unit }) => unit,
    better: ({ better }) => better,
    numerator: ({ numerator }) => numerator.zh,
    denominator: ({ denominator }) => denominator?.zh,
  });
}

function clausesTable({ clauses, scoring }: SiteFile): WorkbenchSource {
  const weights = new Map(scoring?.weights.map(({ clause, weight }) => [clause, weight]));
  return workbenchTable(clausesShape, () => clauses, {
    clause: ({ id }) => id,
    section: ({ section }) => section,
    chapter: ({ chapter }) => chapter.zh,
    words: ({ words }) => words.zh,
    asks: ({ asks }) => asks.zh,
    responsible: ({ responsible }) => responsible,
    kind: ({ kind }) => kind,
    indicator: ({ indicator }) => indicator,
    weight: ({ id }) => weights.get(id),
  });
}

function datasetsTable({ datasets }: SiteFile): WorkbenchSource {
  return workbenchTable(datasetsShape, () => datasets, {
    dataset: ({ name }) => name,
    title: ({ title }) => title.zh,
    owner: ({ owner }) => owner,
    reported_by: ({ reportedBy }) => reportedBy,
  });
}
