import type { SiteFile } from "../../../contracts/published.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
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
  return workbenchTable(
    {
      name: "about",
      title: { zh: "本站", en: "This site" },
      row: { zh: "只有一行：本站的地区、期次和快照", en: "One row: the site's area, period and snapshot" },
    },
    () => [site],
    {
      area: ["VARCHAR", "本站的地区编码", "code of the site's own area", ({ area }) => area.code],
      period: ["VARCHAR", "发布的期次", "the period published", ({ period }) => period],
      as_of: ["DATE", "评价日", "day of the review", ({ asOf }) => asOf],
      policy: ["VARCHAR", "政策文件编号", "id of the policy", ({ policy }) => policy.id],
      zone: ["VARCHAR", "open 公开区，restricted 受限区", "zone", ({ zone }) => zone],
      minimum: [
        "INTEGER",
        "少于这个人数的数字不公开",
        "figures about fewer people are withheld",
        ({ minimum }) => minimum,
      ],
      snapshot: ["VARCHAR", "数据快照", "snapshot of the lake", ({ snapshot }) => snapshot],
    },
  );
}

function periodsTable(input: SiteInput): WorkbenchSource {
  return workbenchTable(
    { name: "periods", title: { zh: "期次", en: "Periods" }, row: { zh: "一期", en: "One period" } },
    () => input.results.entries(),
    {
      period: ["VARCHAR", "期次", "period", ([, { period }]) => period.id],
      place: ["INTEGER", "从 1 起的次序", "place in order, from 1", ([at]) => at + 1],
      from_day: ["DATE", "期初", "first day", ([, { period }]) => period.start],
      to_day: ["DATE", "期末", "last day", ([, { period }]) => period.end],
      as_of: ["DATE", "评价日", "day of the review", ([, { asOf }]) => asOf],
    },
  );
}

function areasTable({ areas }: SiteInput): WorkbenchSource {
  const { whole, ranked, below } = areas;
  return workbenchTable(
    {
      name: "areas",
      title: { zh: "地区", en: "Areas" },
      row: { zh: "一个地区：本地区、各乡镇、各村", en: "One area: the whole, its ranked areas, and theirs" },
    },
    function* () {
      yield { area: whole, ranked: null };
      for (const area of ranked) yield { area, ranked: whole.code };
      for (const owner of ranked) for (const area of below(owner.code)) yield { area, ranked: owner.code };
    },
    {
      area: ["VARCHAR", "地区编码", "area code", ({ area }) => area.code],
      name: ["VARCHAR", "名称", "name", ({ area }) => area.name],
      level: ["VARCHAR", "层级：county 县，township 乡镇，village 村", "level", ({ area }) => area.level],
      parent: ["VARCHAR", "上级地区编码（本站范围内）", "the area above it on this site", ({ ranked }) => ranked],
      peer_group: ["VARCHAR", "同类组", "peer group", ({ area }) => area.peerGroup],
    },
  );
}

function indicatorsTable({ indicators }: SiteFile): WorkbenchSource {
  return workbenchTable(
    { name: "indicators", title: { zh: "指标", en: "Indicators" }, row: { zh: "一个指标", en: "One indicator" } },
    () => indicators,
    {
      indicator: ["VARCHAR", "指标编号", "indicator id", ({ id }) => id],
      title: ["VARCHAR", "指标名称", "title", ({ title }) => title.zh],
      title_en: ["VARCHAR", "英文名称", "title in English", ({ title }) => title.en],
      subject: ["VARCHAR", "对象", "subject", ({ subject }) => subject],
      figure: ["VARCHAR", "share 比率，count 计数，sum 合计，ratio 比值", "kind of figure", ({ figure }) => figure],
      unit: ["VARCHAR", "分子的单位", "unit of the numerator", ({ unit }) => unit],
      better: [
        "VARCHAR",
        "higher 越高越好，lower 越低越好，neither 只作参考",
        "which way is better",
        ({ better }) => better,
      ],
      numerator: ["VARCHAR", "分子", "numerator", ({ numerator }) => numerator.zh],
      denominator: ["VARCHAR", "分母", "denominator", ({ denominator }) => denominator?.zh],
    },
  );
}

function clausesTable({ clauses, scoring }: SiteFile): WorkbenchSource {
  const weights = new Map(scoring?.weights.map(({ clause, weight }) => [clause, weight]));
  return workbenchTable(
    {
      name: "clauses",
      title: { zh: "任务", en: "Clauses" },
      row: { zh: "政策文件的一条任务", en: "One clause of the policy" },
    },
    () => clauses,
    {
      clause: ["VARCHAR", "任务编号", "clause id", ({ id }) => id],
      section: ["VARCHAR", "文件中的位置", "place in the document", ({ section }) => section],
      chapter: ["VARCHAR", "章节", "chapter", ({ chapter }) => chapter.zh],
      words: ["VARCHAR", "任务表述", "the clause in short", ({ words }) => words.zh],
      asks: ["VARCHAR", "要求", "what it asks", ({ asks }) => asks.zh],
      responsible: ["VARCHAR", "责任单位", "who answers for it", ({ responsible }) => responsible],
      kind: ["VARCHAR", "判定方式", "how it is judged", ({ kind }) => kind],
      indicator: ["VARCHAR", "所用指标", "its indicator", ({ indicator }) => indicator],
      weight: ["DOUBLE", "分值", "weight in the score", ({ id }) => weights.get(id)],
    },
  );
}

function datasetsTable({ datasets }: SiteFile): WorkbenchSource {
  return workbenchTable(
    { name: "datasets", title: { zh: "报表", en: "Datasets" }, row: { zh: "一种报表", en: "One dataset" } },
    () => datasets,
    {
      dataset: ["VARCHAR", "报表编号", "dataset", ({ name }) => name],
      title: ["VARCHAR", "名称", "title", ({ title }) => title.zh],
      owner: ["VARCHAR", "主管部门", "department that answers for it", ({ owner }) => owner],
      reported_by: ["VARCHAR", "报送层级", "level that sends it", ({ reportedBy }) => reportedBy],
    },
  );
}
