import type { SiteFile } from "../../contracts/published.ts";
import { dateText, periodText, thousands } from "../../messages/format.ts";
import { type Table, tableOf } from "./table.ts";
import { noteOf } from "./table-note.ts";

type Line = { zh: string; en: string; text: string };

/** Where the figures come from: the document, the data, the day, what is withheld and what was checked. */
export function sourceTable(site: SiteFile): Table {
  return tableOf(
    { name: "sources", title: { zh: "来源", en: "Sources" }, note: noteOf(site) },
    [
      { name: "项目", en: "What", type: "string", width: 16, of: ({ zh }: Line) => zh },
      { name: "项目（英文）", en: "What, in English", type: "string", width: 26, of: ({ en }: Line) => en },
      { name: "内容", en: "Content", type: "string", width: 90, of: ({ text }: Line) => text },
    ],
    linesOf(site),
  );
}

function linesOf(site: SiteFile): Line[] {
  const { policy, lock, parity, scoring } = site;
  const issued = policy.document.issued ? `（${dateText(policy.document.issued)}）` : "";
  return [
    { zh: "工作区", en: "Workspace", text: site.workspace },
    { zh: "地区", en: "Area", text: `${site.area.name} ${site.area.code}` },
    { zh: "期次", en: "Period", text: `${periodText(site.period)} ${site.period}` },
    { zh: "评价日", en: "Judged at", text: dateText(site.asOf) },
    { zh: "依据文件", en: "Document", text: `《${policy.document.title}》${issued}` },
    { zh: "政策数据", en: "Policy as data", text: `${policy.id} · ${policy.from} — ${policy.to}` },
    ...(scoring ? [{ zh: "计分", en: "Scoring", text: `${scoring.source.zh} ${scoring.source.en}` }] : []),
    { zh: "数据快照", en: "Snapshot of the lake", text: site.snapshot },
    ...(lock ? [{ zh: "锁定", en: "Locked", text: lockText(lock) }] : []),
    {
      zh: "发布区",
      en: "Zone",
      text: site.zone === "open" ? "公开区 open" : "受限区，内部使用 restricted, internal use",
    },
    { zh: "不公开", en: "Withheld", text: withheldText(site) },
    {
      zh: "引擎核对",
      en: "Engines compared",
      text: parity
        ? `${parity.engines.map(({ name, version }) => `${name} ${version}`).join(" = ")}，${thousands(parity.cells)} 格逐格相同 cells agree（${parity.at.slice(0, 10)}）`
        : "本期没有做 not done for this period",
    },
    { zh: "数值", en: "Numbers", text: numbersText },
  ];
}

function lockText({ at, revision }: NonNullable<SiteFile["lock"]>): string {
  const state = revision === 0 ? "与锁定时相同 as locked" : `锁定后第 ${revision} 次修订 revision ${revision}`;
  return `${at.slice(0, 10)}，${state}`;
}

function withheldText({ zone, minimum }: SiteFile): string {
  if (zone !== "open") return "本区不隐去数字 nothing is withheld in this zone";
  return `少于 ${minimum} 人的数字，以及能用来推算它的数字，写“不公开” Figures about fewer than ${minimum} people, and those by which one could be found, read 不公开`;
}

const numbersText =
  "与页面的数据完全相同，没有四舍五入；显示的位数由单元格格式决定（页面上的比率只舍不入）。 Exactly those of the pages, not rounded; cell formats decide the decimals shown (the pages cut shares and never round them up).";
