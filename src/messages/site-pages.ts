import type { Zone } from "../contracts/published.ts";
import type { Text } from "../contracts/text.ts";

/** A page of a site: where it stands, what it is called, and what it shows. */
export type SitePage = {
  id: string;
  /** Folder under the site; `{area}` stands for the code of each area that has such a page. */
  path: string;
  title: Text;
  /** The file under data/ that it needs besides site.json. */
  data: string;
  zones: readonly Zone[];
  /** Whether the menu of every page leads to it. */
  menu: boolean;
};

const both: readonly Zone[] = ["open", "restricted"];
const inside: readonly Zone[] = ["restricted"];

/** All pages of a site, in the order of the menu. dashboards/site.tsx has the component of each. */
export const sitePages = [
  {
    id: "overview",
    path: "",
    title: { zh: "督导总览", en: "Overview" },
    data: "overview.json",
    zones: both,
    menu: true,
  },
  {
    id: "clauses",
    path: "clauses",
    title: { zh: "任务台账", en: "Clause ledger" },
    data: "overview.json",
    zones: both,
    menu: true,
  },
  {
    id: "area",
    path: "area/{area}",
    title: { zh: "地区", en: "Area" },
    data: "areas/{area}.json",
    zones: both,
    menu: false,
  },
  {
    id: "records",
    path: "records",
    title: { zh: "未达标记录", en: "Failing records" },
    data: "records.json",
    zones: inside,
    menu: true,
  },
  {
    id: "visit",
    path: "visit",
    title: { zh: "入户核查表", en: "Visit sheets" },
    data: "records.json",
    zones: inside,
    menu: false,
  },
  {
    id: "calendar",
    path: "calendar",
    title: { zh: "到期日历", en: "Calendar" },
    data: "calendar.json",
    zones: both,
    menu: true,
  },
  {
    id: "reports",
    path: "reports",
    title: { zh: "报送情况", en: "Reporting" },
    data: "reports.json",
    zones: both,
    menu: true,
  },
  {
    id: "definitions",
    path: "definitions",
    title: { zh: "指标释义", en: "Definitions" },
    data: "overview.json",
    zones: both,
    menu: true,
  },
  {
    id: "burden",
    path: "burden",
    title: { zh: "填报负担", en: "What is asked" },
    data: "burden.json",
    zones: both,
    menu: true,
  },
  {
    id: "workbench",
    path: "workbench",
    title: { zh: "分析工作台", en: "Workbench" },
    data: "site.json",
    zones: both,
    menu: true,
  },
] as const satisfies readonly SitePage[];

export type PageId = (typeof sitePages)[number]["id"];

/** The page of that name. */
export function sitePage(id: PageId): SitePage {
  const page = sitePages.find((one) => one.id === id);
  if (!page) throw new Error(`no page ${id}`);
  return page;
}

/** Fills in the area that a page is of, in its path or its data file. */
export function ofArea(template: string, area: string | null): string {
  return template.replace("{area}", area ?? "");
}
