import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Zone } from "../../src/contracts/published.ts";
import { sitePages } from "../../src/messages/site-pages.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { launchBrowser } from "../../tools/browser.ts";
import { inventedCounty, inventedRecords } from "../publish/county.ts";
import { serveFolder } from "../publish/serve.ts";
import { visit } from "./browse.ts";

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;
let axe: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "every-page-"));
  const input = await inventedCounty();
  const boundaries = {
    approval: "赣S(2024)001号",
    shapes: input.areas.ranked.map(({ code }, at) => madeUpShape(code, at)),
  };
  await writeSite({ ...input, boundaries }, "restricted", join(folder, "restricted"), inventedRecords);
  await writeSite(input, "open", join(folder, "open"), null);
  server = await serveFolder(folder, "/some/where/");
  browser = await launchBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const area = "360704101000";
const pages = (zone: Zone) =>
  sitePages
    .filter(({ zones }) => (zones as readonly Zone[]).includes(zone))
    .map(({ path }) => `${zone}/${path}${path === "" ? "" : "/"}`.replace("{area}", area));

/** A village is seen on its township's page. */
const village = `area/${area}/?village=360704101001`;

test.for([...pages("open"), `open/${village}`, ...pages("restricted"), `restricted/${village}`])(
  "%s breaks no rule and sends nothing away, on a desk and on a phone",
  { timeout: 120_000 },
  async (path) => {
    const { page, complaints } = await visit(browser, server.url, path);
    await page.waitForSelector("footer");
    await unfold(page);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForLoadState("networkidle");
      expect(await seriousFaults(page), `at ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(complaints).toEqual([]);
    await page.close();
  },
);

test.skipIf(process.platform !== "linux" || process.arch !== "x64")(
  "every page works in Chromium 109, the last for Windows 7",
  { timeout: 240_000 },
  async () => {
    const old = await launchBrowser({ ...process.env, DUDAO_BROWSER: "" }, "windows7");
    try {
      expect(old.version()).toMatch(/^109[.]/);
      for (const path of pages("restricted")) {
        const { page, complaints } = await visit(old, server.url, path);
        await page.waitForSelector("footer, .notice");
        expect(await page.textContent("main"), path).not.toContain("读不懂");
        await unfold(page);
        await page.waitForLoadState("networkidle");
        expect(complaints, path).toEqual([]);
        await page.close();
      }
    } finally {
      await old.close();
    }
  },
);

test("a map stands only where the workspace brings boundaries, with the number of their approval", async () => {
  const { page } = await visit(browser, server.url, "restricted/");
  await page.waitForSelector("#map svg");
  expect(await page.locator("#map svg path").count()).toBe(20);
  expect(await page.textContent("#map figcaption")).toContain("赣S(2024)001号");
  const before = await page.getAttribute("#map svg", "aria-label");
  await page.selectOption("#map select", { index: 3 });
  await expect.poll(() => page.getAttribute("#map svg", "aria-label")).not.toBe(before);
  await page.goto(`${server.url}open/`);
  await page.waitForSelector("footer");
  expect(await page.locator("#map").count()).toBe(0);
  await page.close();
});

test("a style outside of the style sheet would be reported", async () => {
  const { page, complaints } = await visit(browser, server.url, "open/");
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  await expect.poll(() => complaints.join()).toContain("Content Security Policy");
  await page.close();
});

test("every page allows scripts and styles of the site alone", async () => {
  for (const path of [...pages("open"), ...pages("restricted")]) {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(
      await readFile(join(folder, path, "index.html"), "utf8"),
    );
    expect(policy?.[1]).toContain("default-src 'none'");
    expect(policy?.[1]).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
  }
});

/** A small square in a row of five. */
function madeUpShape(area: string, at: number) {
  const [east, north] = [115 + (at % 5) * 0.1, 25.8 - Math.floor(at / 5) * 0.1];
  const corners: [number, number][] = [
    [east, north],
    [east + 0.1, north],
    [east + 0.1, north + 0.1],
    [east, north + 0.1],
    [east, north],
  ];
  return { area, polygons: [[corners]] };
}

/** Opens the first few foldable parts, so that they are looked at too. */
async function unfold(page: Page) {
  for (const summary of (await page.locator("main summary:visible").all()).slice(0, 3)) await summary.click();
}

/** What axe-core calls serious or critical, as "rule: element". */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    "axe.run({ resultTypes: ['violations'], preload: false })",
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
