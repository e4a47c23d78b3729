import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type BuildOptions, build } from "esbuild";
import { userCache } from "../tools/package-cache.ts";

const run = promisify(execFile);
const charts = fileURLToPath(new URL("../dashboards/charts/", import.meta.url));
const packages = ["@observablehq/framework@1.13.4", "@observablehq/plot@0.6.17"];

/** Observable Framework, installed once into the user's cache: the folder with its node_modules. */
export async function frameworkFolder(): Promise<string> {
  const folder = join(userCache(process.env), "observable-framework-1.13.4");
  if (existsSync(join(folder, "node_modules/.bin/observable"))) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{"private":true,"type":"module"}\n');
  await run("npm", ["install", "--silent", "--no-audit", "--no-fund", ...packages], { cwd: folder });
  return folder;
}

/** Makes a Framework project with our charts, our data files and the same pages: one per kind, one per township. */
export async function frameworkProject(folder: string, framework: string, data: string): Promise<void> {
  await mkdir(join(folder, "src/area"), { recursive: true });
  await symlink(join(framework, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{"private":true,"type":"module"}\n');
  await cp(data, join(folder, "src/data"), { recursive: true });
  const entryPoints = (await readdir(charts)).map((file) => join(charts, file));
  const options: BuildOptions = { bundle: true, format: "esm", external: ["@observablehq/plot"], logLevel: "silent" };
  await build({ entryPoints, outdir: join(folder, "src/charts"), ...options });
  await writeFile(join(folder, "src/table.js"), table);
  for (const [path, text] of Object.entries(pages)) await writeFile(join(folder, "src", path), text);
  const areas = (await readdir(join(data, "areas"))).map((file) => `/area/${file.replace(".json", "")}`);
  const config = {
    title: "督导",
    root: "src",
    output: "dist",
    globalStylesheets: [],
    pages: [],
    search: false,
    toc: false,
  };
  await writeFile(
    join(folder, "observablehq.config.js"),
    `export default ${JSON.stringify({ ...config, pager: false, sidebar: false, dynamicPaths: areas })};\n`,
  );
}

/** Builds the project as its users do; gives the processor seconds of it and of all that it started. */
export async function buildFramework(folder: string): Promise<number> {
  const env = { ...process.env, OBSERVABLE_TELEMETRY_DISABLE: "true" };
  const { stdout } = await run("bash", ["-c", "node_modules/.bin/observable build > build.log 2>&1 && times"], {
    cwd: folder,
    env,
  });
  const used = stdout.trim().split(/\s+/).slice(-2);
  return used.reduce(
    (sum, one) => sum + 60 * Number(one.split("m")[0]) + Number(one.split("m")[1]?.replace("s", "")),
    0,
  );
}

const table = `
export function table(headings, rows) {
  const table = document.createElement("table");
  for (const cells of [headings, ...rows]) {
    const row = table.insertRow();
    for (const cell of cells) row.insertCell().append(cell ?? "—");
  }
  return table;
}
`;

const open = (title: string, file: string, imports: string) => `# ${title}

\`\`\`js
import {table} from "${imports}table.js";
const site = await FileAttachment("${imports}data/site.json").json();
const data = await FileAttachment(${file}).json();
const names = new Map([site.area, ...site.townships].map(({code, name}) => [code, name]));
const clauses = new Map(site.clauses.map((clause) => [clause.id, clause]));
const indicators = new Map(site.indicators.map((indicator) => [indicator.id, indicator]));
\`\`\`
`;

const show = (code: string) => `\n\`\`\`js\n${code}\n\`\`\`\n`;

const states = "['met','on_track','behind','missed','no_data','not_due','not_applicable']";

const pages: Record<string, string> = {
  "index.md":
    open("督导总览", '"./data/overview.json"', "./") +
    show(`import {statusMix} from "./charts/status-mix.js";
display(statusMix(${states}.map((state) => ({state, label: state, count: data.states[state]})), "states", {width}));`) +
    show(`import {sparkline} from "./charts/sparkline.js";
display(table(["任务", "状态", "现状", "目标", "差距", "期限", "责任单位", "趋势"], data.evaluations.filter(({state}) => state === "behind" || state === "missed").map((one) => [clauses.get(one.clause).words.zh, one.state, one.value, one.target, one.gap, one.due, clauses.get(one.clause).responsible, sparkline(data.trends[one.clause] ?? [], one.state, "trend", {width: 110})])));`) +
    show(`import {pointsBar} from "./charts/points-bar.js";
display(table(["名次", "乡镇", "得分", "", "主要失分"], data.ranking.map((one) => [one.rank, one.name, one.points.toFixed(2), pointsBar(one.points, 90, one.name, {width: 150}), one.lost.map(({clause, points}) => clauses.get(clause).words.zh + points).join(" ")])));`) +
    show(
      `display(table(["乡镇", ...data.heat.indicators.map((id) => indicators.get(id).title.zh)], data.heat.rows.map(({area, cells}) => [names.get(area), ...cells.map(({value}) => value)])));`,
    ) +
    show(`import {trendPanel} from "./charts/trend-panel.js";
for (const {clause} of data.evaluations.slice(0, 12)) display(trendPanel(data.trends[clause] ?? [], {label: clause, target: "目标", value: String, targetValue: String, tick: String, period: String}, {width: 330}));`),
  "clauses.md":
    open("任务台账", '"./data/overview.json"', "./") +
    show(
      `display(table(["任务", "状态", "现状", "目标", "差距", "期限", "责任单位"], data.evaluations.map((one) => [clauses.get(one.clause).words.zh, one.state, one.value, one.target, one.gap, one.due, clauses.get(one.clause).responsible])));`,
    ),
  "reports.md":
    open("报送情况", '"./data/reports.json"', "./") +
    show(
      `display(table(["单位", "应报", "已报"], data.senders.map(({name, counts}) => [name, counts.expected, counts.received])));`,
    ),
  "definitions.md":
    open("指标释义", '"./data/overview.json"', "./") +
    show(
      `display(table(["指标", "分子", "分母", "不包括", "注意"], site.indicators.map((one) => [one.title.zh, one.numerator?.zh, one.denominator?.zh, one.exclusions?.zh, one.caveats?.zh])));`,
    ),
  "burden.md":
    open("填报负担", '"./data/burden.json"', "./") +
    show(`display(table(["报表"], data.datasets.map(({dataset}) => [dataset])));`),
  "calendar.md":
    open("时间安排", '"./data/calendar.json"', "./") +
    show(`display(table(["内容"], Object.keys(data).map((key) => [key])));`),
  "area/[area].md":
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Framework fills it in
    open("地区", "`../data/areas/${observable.params.area}.json`", "../") +
    show(`import {pointsLost} from "../charts/points-lost.js";
if (data.score) display(pointsLost(data.score.items.map(({clause, lost, state}) => ({clause, label: clauses.get(clause).words.zh, lost: lost ?? 0, state})), data.score.points, {label: "失分", full: "满分", rest: "其余", final: "得分"}, {width}));`) +
    show(
      `display(table(["任务", "状态", "现状", "目标", "差距"], data.evaluations.map((one) => [clauses.get(one.clause).words.zh, one.state, one.value, one.target, one.gap])));`,
    ) +
    show(`import {comparisonDots} from "../charts/comparison-dots.js";
import {sparkline} from "../charts/sparkline.js";
display(table(["指标", "本地", "位置", "趋势"], data.indicators.map((one) => [indicators.get(one.indicator).title.zh, one.cell.value, comparisonDots({own: one.cell.value, whole: one.whole.value, peers: one.peers, previous: one.previous, state: one.cell.state}, "position", {width: 120}), sparkline(one.trend, one.cell.state, "trend", {width: 100})])));`) +
    show(
      `display(table(["村", ...data.villages.indicators.map((id) => indicators.get(id).title.zh)], data.villages.rows.map(({area, cells}) => [area.name, ...cells.map(({value}) => value)])));`,
    ),
};
