import { readdirSync, readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { areaMap } from "../../dashboards/charts/area-map.ts";
import { chain } from "../../dashboards/charts/chain.ts";
import { comparisonDots } from "../../dashboards/charts/comparison-dots.ts";
import { funnelPlot } from "../../dashboards/charts/funnel.ts";
import { pointsBar } from "../../dashboards/charts/points-bar.ts";
import { pointsLost } from "../../dashboards/charts/points-lost.ts";
import { rankBands } from "../../dashboards/charts/rank-bands.ts";
import { resultPlot } from "../../dashboards/charts/result-plot.ts";
import { sparkline } from "../../dashboards/charts/sparkline.ts";
import { statusMix } from "../../dashboards/charts/status-mix.ts";
import { trendPanel } from "../../dashboards/charts/trend-panel.ts";
import type { TrendPoint } from "../../src/contracts/published.ts";

const { document } = parseHTML("<html><body></body></html>");
const canvas = (width: number) => ({ width, document: document as unknown as Document });

const employment: TrendPoint[] = [
  { period: "2023Q4", value: 30_812, target: null, withheld: false },
  { period: "2024Q1", value: 31_404, target: 32_000, withheld: false },
  { period: "2024Q2", value: null, target: 32_000, withheld: true },
  { period: "2024Q3", value: 33_440, target: 32_000, withheld: false },
];
const words = {
  label: "务工就业规模",
  target: "目标",
  value: (value: number) => `${value} 人`,
  targetValue: (value: number) => `${value} 人`,
  tick: (value: number) => String(value),
  period: (id: string) => id.slice(2),
};
const lostWords = { label: "失分", full: "满分", rest: "其余各项", final: "得分" };
const lost = [
  { clause: "a-2024-001", label: "村每月召开一次调度会", lost: 6.4, state: "missed", peers: 1.2, before: 7.5 },
  { clause: "a-2024-002", label: "脱贫人口参保动态全覆盖", lost: 2.1, state: "behind", peers: 2.4, before: null },
  { clause: "a-2024-003", label: "名称特别长".repeat(12), lost: 0.02, state: null },
] as const;

const banded = [
  { label: "南塘镇", rank: 1, low: 1, high: 3, sampling: { low: 1, high: 3 }, tier: 1 },
  { label: "茅店镇", rank: 2, low: 1, high: 3, sampling: { low: 1, high: 2 }, tier: 1 },
  { label: "名称特别长的经济技术开发区", rank: 3, low: 3, high: 3, sampling: { low: 3, high: 3 }, tier: 2 },
];
const funnel = {
  centre: 0.9,
  limits: [
    { subjects: 20, low95: 0.75, high95: 0.99, low998: 0.65, high998: 1 },
    { subjects: 200, low95: 0.855, high95: 0.938, low998: 0.83, high998: 0.955 },
  ],
  points: [
    { area: "A", subjects: 30, value: 0.86, place: "inside" as const },
    { area: "B", subjects: 120, value: 0.99, place: "outside998" as const },
    { area: "C", subjects: 180, value: 0.85, place: "outside95" as const },
  ],
};
const links = [
  { step: "known", label: "在册", subjects: 54, said: "54 户" },
  { step: "eligible", label: "在范围内", subjects: 12, said: "12 户 · 22.2%" },
  { step: "covered", label: "已做到", subjects: 11, said: "11 户 · 91.6%" },
  { step: "verified", label: "有凭证", subjects: 4, said: "4 户 · 36.3%" },
];
const funnelWords = {
  label: "差别是不是偶然",
  subjects: "对象数",
  name: (area: string) => `${area}镇`,
  percent: (share: number) => `${Math.round(100 * share)}%`,
};

const results = [
  { across: "2024Q1", up: 61.5, series: "南塘镇" },
  { across: "2024Q2", up: 74, series: "南塘镇" },
  { across: "2024Q3", up: null, series: "茅店镇" },
];

/** Two made-up townships side by side, the second in two parts. */
const square = (east: number, north: number): [number, number][] => [
  [east, north],
  [east + 0.1, north],
  [east + 0.1, north + 0.1],
  [east, north + 0.1],
  [east, north],
];
const mapped = [
  { name: "甲镇", said: "98.6% 落后", fill: "#fdebc8", polygons: [[square(115, 25.8)]] },
  { name: "乙乡", said: "100% 达标", fill: "#d7e8f6", polygons: [[square(115.1, 25.8)], [square(115.25, 25.8)]] },
];

const charts: Record<string, () => Element> = {
  "status-mix": () =>
    statusMix(
      [
        { state: "met", label: "达标", count: 39 },
        { state: "on_track", label: "按进度", count: 1 },
        { state: "missed", label: "逾期未达", count: 12 },
        { state: "no_data", label: "缺数据", count: 0 },
      ],
      "任务完成情况",
      canvas(720),
    ),
  "status-mix-empty": () => statusMix([], "任务完成情况", canvas(320)),
  sparkline: () => sparkline(employment, "met", "走势", canvas(110)),
  "sparkline-empty": () => sparkline([], null, "走势", canvas(110)),
  "trend-panel": () => trendPanel(employment, words, canvas(330)),
  "trend-panel-empty": () => trendPanel([], words, canvas(330)),
  "points-bar": () => pointsBar(87.25, 91, "茅店镇 87.25", canvas(150)),
  "points-lost": () => pointsLost(lost, 90.1, lostWords, canvas(900)),
  "points-lost-narrow": () => pointsLost(lost, 90.1, lostWords, canvas(340)),
  "rank-bands": () => rankBands(banded, 3, "名次区间", canvas(720)),
  "rank-bands-empty": () => rankBands([], 1, "名次区间", canvas(320)),
  funnel: () => funnelPlot(funnel, funnelWords, canvas(720)),
  "funnel-empty": () => funnelPlot({ centre: 0.9, limits: [], points: [] }, funnelWords, canvas(320)),
  chain: () => chain(links, "链条", canvas(330)),
  "chain-empty": () => chain([], "链条", canvas(330)),
  "result-plot": () => resultPlot(results, { kind: "bar", across: "township", up: "value" }, canvas(480)),
  "result-plot-line": () => resultPlot(results, { kind: "line", across: "period", up: "value" }, canvas(480)),
  "area-map": () => areaMap(mapped, "乡镇地图", canvas(480)),
  "comparison-dots": () =>
    comparisonDots({ own: 0.91, whole: 0.98, peers: 0.985, previous: 0.9, state: "behind" }, "位置", canvas(120)),
  "comparison-dots-empty": () =>
    comparisonDots({ own: null, whole: null, peers: null, previous: null, state: null }, "位置", canvas(120)),
};

test.for(Object.entries(charts))("draws %s as in its golden picture", async ([name, draw]) => {
  const svg = `${draw().outerHTML.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')}\n`;
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg).toContain("aria-label=");
  await expect(svg).toMatchFileSnapshot(`golden/${name}.svg`);
});

test("names in a chart are text, never markup", () => {
  const label = `<script>alert(1)</script>`;
  const svg = pointsLost([{ clause: "x", label, lost: 5, state: null }], 95, lostWords, canvas(900));
  expect(svg.querySelector("script")).toBeNull();
  expect(svg.outerHTML).toContain("&lt;script&gt;");
});

test("every chart has its golden pictures in the gallery, under its own words", async () => {
  const folder = new URL("../../dashboards/charts/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file !== "chart.ts");
  const parts = files.map((file) => {
    const name = file.replace(".ts", "");
    const pictures = Object.keys(charts).filter((one) => one === name || one.startsWith(`${name}-`));
    expect(pictures, file).not.toEqual([]);
    const images = pictures.map((one) => `![${one}](../test/dashboards/golden/${one}.svg)`);
    return `## ${name}\n\n${ownWords(readFileSync(new URL(file, folder), "utf8"))}\n\n${images.join("\n\n")}\n`;
  });
  await expect(`${galleryHead}\n${parts.join("\n")}`).toMatchFileSnapshot("../../docs/charts.md");
});

const galleryHead = `# 图表集 Charts

每种图一个文件（\`dashboards/charts/\`），这里是它们的标准图，测试逐字节比对。 Each chart is one file; these are its golden
pictures, which a test compares byte by byte. This page is made by \`test/dashboards/charts.test.ts\`.
`;

/** The docstring of the chart's function, on one line. */
function ownWords(source: string): string {
  const found = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function \w+\(/.exec(source)?.[1] ?? "";
  const words = found.replace(/\s*\n\s*\* ?/g, " ").trim();
  expect(words).not.toBe("");
  return words;
}
