/** What the site says of its workbench, also where there is none. */
export const pageWords = {
  note: {
    zh: "用 SQL 查询本站公布的数据。查询在本机浏览器里运行，不向任何地方发送数据。",
    en: "SQL over the data of this site. It runs in this browser and sends nothing anywhere.",
  },
  chartSql: { zh: "给出这张图数据的查询", en: "the query that gives this chart's data" },
  openHere: { zh: "在工作台中打开", en: "Open in the workbench" },
  none: { zh: "本站没有分析工作台。", en: "This site has no workbench." },
  noneNext: {
    zh: "发布时没有带上（zones 里的 workbench 为 false），或者这是单个文件；请到完整的站点查询。",
    en: "It was published without one (workbench: false), or this is a single file; use the whole site.",
  },
};
