import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell, OverviewFile, SiteFile } from "../../src/contracts/published.ts";
import { figureText } from "../../src/messages/format.ts";
import { stateWords } from "../../src/messages/state-words.ts";
import { cellsOf } from "../../src/publish/cells.ts";
import { evaluationsOf } from "../../src/publish/evaluations.ts";
import { overviewFile } from "../../src/publish/overview-file.ts";
import { siteFile } from "../../src/publish/site-file.ts";
import { figuresWorkbook } from "../../src/publish/tables/figures-workbook.ts";
import { inventedCounty } from "./county.ts";
import { type ReadCell, type ReadSheet, readWorkbook, recordsOf } from "./read-workbook.ts";

let folder: string;
let site: SiteFile;
let overview: OverviewFile;
let sheets: Record<string, ReadSheet>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workbook-"));
  const input = await inventedCounty();
  const cells = cellsOf(input, "open");
  site = siteFile(input, "open", []);
  overview = overviewFile(input, cells, evaluationsOf(input, cells));
  await writeFile(join(folder, "figures.xlsx"), figuresWorkbook(site, overview));
  sheets = await readWorkbook(join(folder, "figures.xlsx"));
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const sheet = (name: string): ReadSheet => {
  const found = sheets[name];
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};

describe("the workbook of a period, read by openpyxl", () => {
  it("holds the ledger: every clause in the document's order with the page's own numbers", () => {
    const records = recordsOf(sheet("任务台账"));
    expect(records.map((one) => one.编号?.value)).toEqual(site.clauses.map(({ id }) => id));
    const found = new Map(overview.evaluations.map((one) => [one.clause, one]));
    for (const record of records) {
      const one = found.get(String(record.编号?.value));
      if (!one || one.withheld) continue;
      const numbers = [record.现状, record.应达到, record.差额, record.分子].map(numberIn);
      expect(numbers).toEqual([one.value, one.targetNow ?? one.target, one.gap, one.numerator]);
      expect(record.状态?.value).toBe(one.state === null ? null : stateWords[one.state].zh);
      expect(record.期限).toMatchObject(one.due === null ? { value: "长期 standing" } : { value: one.due, type: "d" });
    }
  });

  it("holds the townships by indicator in rank order, withheld cells as a word and no number", () => {
    const { rows } = sheet("乡镇×指标");
    const expected = [...overview.heat.rows.map(({ cells }) => cells), overview.heat.county];
    expect(rows.slice(1).map((row) => row.slice(2).map(shownIn))).toEqual(expected.map((cells) => cells.map(shown)));
    expect(expected.flat().some(({ withheld }) => withheld)).toBe(true);
    const names = new Map(site.townships.map(({ code, name }) => [code, name]));
    expect(rows.slice(1, -1).map((row) => row[1]?.value)).toEqual(
      overview.heat.rows.map(({ area }) => names.get(area)),
    );
  });

  it("writes each number as the page does, with its unit or %, the mark of its state behind it", () => {
    for (const row of sheet("乡镇×指标").rows.slice(1))
      row.slice(2).forEach(({ value, format }, at) => {
        const indicator = site.indicators.find(({ id }) => id === overview.heat.indicators[at]);
        if (typeof value !== "number" || !indicator) return;
        const isShare = figureText(value, indicator).endsWith("%");
        expect(format).toMatch(isShare ? /^0\.00+%/ : /^#,##0(\.00)?" \S+"/);
        expect(format).toMatch(/(%|")( |" [√→△×○]")?$/);
      });
  });

  it("holds the ranking and the trends with every decimal", () => {
    const ranking = recordsOf(sheet("得分名次"));
    expect(ranking.map((one) => [one.名次, one.得分, one.失分第一].map((cell) => cell && numberIn(cell)))).toEqual(
      overview.ranking.map(({ rank, points, lost }) => [rank, points, lost[0]?.points ?? null]),
    );
    const values = recordsOf(sheet("各期走势")).filter((one) => String(one.项目?.value).startsWith("数值"));
    expect(values.length).toBeGreaterThan(20);
    for (const record of values) {
      const points = overview.trends[String(record.编号?.value)] ?? [];
      const cells = Object.values(record).slice(3, 3 + site.periods.length);
      expect(cells.map(shownIn)).toEqual(points.map(({ value, withheld }) => (withheld ? "不公开" : value)));
    }
  });

  it("says where the figures come from", () => {
    const said = recordsOf(sheet("来源")).map((one) => String(one.内容?.value));
    for (const part of [site.workspace, site.policy.document.title, site.snapshot, "少于 5 人"])
      expect(said.join("\n")).toContain(part);
    expect(recordsOf(sheet("指标释义"))).toHaveLength(site.indicators.length);
  });

  it("is laid out for reading and for A4 across: heads in sight and on each page, filters", () => {
    expect(Object.keys(sheets)).toEqual(["任务台账", "乡镇×指标", "得分名次", "各期走势", "指标释义", "来源"]);
    for (const { frozen, filter, repeated, paper } of Object.values(sheets)) {
      expect(frozen).toMatch(/^[A-D]4$/);
      expect(filter).toMatch(/^A3:/);
      expect(repeated[0]).toBe("$3:$3");
      expect(paper).toEqual([9, "landscape", expect.any(Number), 0]);
    }
    expect(sheet("乡镇×指标").repeated).toEqual(["$3:$3", "$A:$B"]);
  });

  it("is the same bytes each time", async () => {
    const bytes = await readFile(join(folder, "figures.xlsx"));
    expect(Buffer.from(figuresWorkbook(site, overview)).equals(bytes)).toBe(true);
  });

  it("leaves the ranking out where nothing is scored, and holds a county without townships", async () => {
    const bare = { ...overview, ranking: [], heat: { indicators: [], rows: [], county: [] } };
    await writeFile(join(folder, "bare.xlsx"), figuresWorkbook({ ...site, townships: [], scoring: null }, bare));
    const found = await readWorkbook(join(folder, "bare.xlsx"));
    expect(Object.keys(found)).toEqual(["任务台账", "乡镇×指标", "各期走势", "指标释义", "来源"]);
    expect(found["乡镇×指标"]?.rows.slice(1).map((row) => row[1]?.value)).toEqual([site.area.name]);
  });

  it("opens in LibreOffice Calc and prints", async (context) => {
    const office = promisify(execFile);
    const there = await office("soffice", ["--version"]).catch(() => null);
    if (!there) return context.skip("LibreOffice is not installed");
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const to = ["--convert-to", "pdf", "--outdir", folder, join(folder, "figures.xlsx")];
    await office("soffice", [profile, "--headless", ...to], { timeout: 120_000 });
    expect(await readdir(folder)).toContain("figures.pdf");
  }, 150_000);
});

function numberIn(cell: ReadCell | undefined): number | null {
  return typeof cell?.value === "number" ? cell.value : null;
}

function shownIn({ value }: ReadCell): string | number | null {
  return value === "—" ? null : value;
}

function shown({ withheld, value, state }: Cell): string | number | null {
  if (withheld) return "不公开";
  return value === null && state === "no_data" ? "缺数据" : value;
}
