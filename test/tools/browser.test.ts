import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../tools/browser.ts";

let browser: Browser;
// The first run fetches the browser and the font.
beforeAll(async () => {
  browser = await launchBrowser();
}, 300_000);
afterAll(() => browser?.close());

test("the browser runs a page's script", async () => {
  const page = await browser.newPage();
  await page.setContent("<p id=out></p><script>out.textContent = [3, 1, 2].toSorted().join()</script>");
  expect(await page.textContent("#out")).toBe("1,2,3");
});

test("Chinese characters have glyphs of their own", async () => {
  const page = await browser.newPage();
  await page.setContent('<body style="font: 40px sans-serif"><i id=a>督导</i><br><i id=b>赣县</i>');
  const [first, second] = await Promise.all(["#a", "#b"].map((id) => page.locator(id).screenshot()));
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
});
