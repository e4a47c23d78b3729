import type { Browser, Page } from "playwright-core";

export type Visit = { page: Page; complaints: string[] };

/**
 * Opens a page as a person would and waits for its heading. `complaints` keeps growing: every error it prints, every
 * breach of its Content-Security-Policy, and every request to anywhere but `site`.
 */
export async function visit(browser: Browser, site: string, path: string, width = 1440): Promise<Visit> {
  const complaints: string[] = [];
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(site) && !/^(data|blob):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(`${site}${path}`);
  await page.waitForSelector("h1");
  return { page, complaints };
}
