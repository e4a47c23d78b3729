import type { Area } from "../contracts/area.ts";
import type { CrossCheck } from "../contracts/cross-check.ts";
import type { Dataset } from "../contracts/dataset.ts";
import { indicatorOf } from "../contracts/measure.ts";
import {
  type PublishedArea,
  type PublishedClause,
  type PublishedDataset,
  publishedFormat,
  type SiteFile,
  type Zone,
} from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";

/** The latest period of a site: the one it is about. */
export function latest(input: SiteInput): PeriodResult {
  const last = input.results.at(-1);
  if (!last) throw new Error("a site needs at least one period");
  return last;
}

/** site.json: names, words and definitions that every page needs. */
export function siteFile(input: SiteInput, zone: Zone, bridges: SiteFile["bridges"]): SiteFile {
  const { policy, subjects } = input;
  return {
    format: publishedFormat,
    zone,
    workspace: input.workspace,
    policy: { id: policy.id, title: policy.title, document: policy.document, from: policy.from, to: policy.to },
    area: publishedArea(input.areas.whole),
    period: latest(input).period.id,
    periods: input.results.map((result) => result.period.id),
    asOf: latest(input).asOf,
    snapshot: input.snapshot,
    bridges,
    lock: input.lock ?? null,
    parity: input.parity ? { engines: input.parity.engines, cells: input.parity.cells, at: input.parity.at } : null,
    workbench: Boolean(input.workbench),
    map: Boolean(input.boundaries),
    minimum: zone === "open" ? input.minimum : 1,
    townships: input.areas.ranked.map(publishedArea),
    indicators: subjects.flatMap((subject) =>
      Object.entries(subject.indicators).map(([id, words]) => ({
        ...words,
        id,
        subject: subject.subject,
        query: subject.file,
      })),
    ),
    clauses: policy.chapters.flatMap((chapter) =>
      chapter.clauses.map(
        (clause): PublishedClause => ({
          id: clause.id,
          section: clause.section,
          chapter: chapter.title,
          words: clause.words,
          responsible: clause.responsible,
          kind: clause.measure.kind,
          indicator: indicatorOf(clause.measure),
          implied: clause.implied,
          declared: clause.declared,
          reading: clause.interpretation?.chosen ?? null,
          ...input.clauseWords(clause),
        }),
      ),
    ),
    datasets: input.contracts.map((contract) => publishedDataset(contract, input.crossChecks)),
    scoring: policy.scoring && {
      source: policy.scoring.source,
      minimumDenominator: policy.scoring.minimumDenominator,
      weights: policy.scoring.items,
    },
    downloads: [],
  };
}

/** What a page may know of an area. */
export function publishedArea(area: Area): PublishedArea {
  return { code: area.code, name: area.name, level: area.level, peerGroup: area.peerGroup };
}

function publishedDataset(contract: Dataset, crossChecks: readonly CrossCheck[]): PublishedDataset {
  const { name, title, owner, reportedBy } = contract;
  const between = crossChecks.filter(({ datasets }) => datasets.includes(name));
  return {
    name,
    title,
    owner,
    reportedBy,
    checks: Object.fromEntries([...contract.checks, ...between].map(({ id, text }) => [id, text])),
  };
}
