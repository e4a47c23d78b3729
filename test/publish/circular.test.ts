import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import type { OverviewFile, SiteFile } from "../../src/contracts/published.ts";
import { cellsOf } from "../../src/publish/cells.ts";
import { type Circular, circularOf } from "../../src/publish/circular/circular.ts";
import { circularDocx } from "../../src/publish/circular/circular-docx.ts";
import { evaluationsOf } from "../../src/publish/evaluations.ts";
import { overviewFile } from "../../src/publish/overview-file.ts";
import { siteFile } from "../../src/publish/site-file.ts";
import { inventedCounty } from "./county.ts";

let site: SiteFile;
let overview: OverviewFile;
let circular: Circular;

beforeAll(async () => {
  const input = await inventedCounty();
  const cells = cellsOf(input, "open");
  site = siteFile(input, "open", []);
  overview = overviewFile(input, cells, evaluationsOf(input, cells));
  circular = circularOf(site, overview);
}, 300_000);

const chapter = (words: string) => circular.chapters.find(({ heading }) => heading.endsWith(words));

describe("the circular", () => {
  test("lists every clause that is behind or missed once, with its figure and who answers", () => {
    const wanted = overview.evaluations.filter(
      ({ state, restates }) => restates === undefined && (state === "behind" || state === "missed"),
    );
    const rows = chapter("未完成的任务")?.table?.rows ?? [];
    expect(rows).toHaveLength(wanted.length);
    for (const { clause } of wanted) {
      const words = site.clauses.find(({ id }) => id === clause);
      expect(rows.find((row) => row[1] === words?.words.zh)?.[6]).toBe(words?.responsible);
    }
  });

  test("ranks the townships as the page does and numbers its chapters", () => {
    const rows = chapter("得分和名次")?.table?.rows ?? [];
    const ranked = overview.ranking.filter(({ rank }) => rank !== null);
    expect(rows.map((row) => [row[0], row[1], row[2]])).toEqual(
      ranked.map(({ rank, name, points }) => [String(rank), name, points.toFixed(1)]),
    );
    expect(circular.chapters.map(({ heading }) => heading.charAt(0))).toEqual(
      [..."一二三四五六七"].slice(0, circular.chapters.length),
    );
  });

  test("is a Word document by GB/T 9704 with repeated table heads and page numbers, byte for byte the same", async () => {
    const bytes = await circularDocx(circular, site.asOf);
    expect(Buffer.from(await circularDocx(circular, site.asOf)).equals(Buffer.from(bytes))).toBe(true);
    const parts = unzipSync(bytes);
    const body = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    const wanted = ['w:top="2097"', 'w:left="1587"', "仿宋_GB2312", "<w:tblHeader/>", circular.title];
    expect(wanted.filter((part) => !body.includes(part))).toEqual([]);
    expect(body.indexOf(circular.number)).toBeLessThan(body.indexOf(circular.title));
    const footers = Object.keys(parts).filter((name) => /^word\/footer\d+[.]xml$/.test(name));
    const sides = footers
      .map((name) => strFromU8(parts[name] ?? new Uint8Array()))
      .filter((text) => text.includes("PAGE"));
    expect(sides.map((text) => /<w:jc w:val="(\w+)"/.exec(text)?.[1]).sort()).toEqual(["left", "right"]);
    expect(strFromU8(parts["word/settings.xml"] ?? new Uint8Array())).toContain("w:evenAndOddHeaders");
    expect(strFromU8(parts["docProps/core.xml"] ?? new Uint8Array())).toContain(`${site.asOf}T00:00:00Z`);
  });
});
