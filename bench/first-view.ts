import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { launchBrowser } from "../tools/browser.ts";

/** 4G as WebPageTest has it: 9 Mbit/s each way, 170 ms there and back. */
const network = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };
const slowedDown = 4;

export type FirstView = { chart: number; whole: number; bytes: number; longest: number };

/**
 * Opens the overview of a site in real Chromium over a slowed network on a slowed processor. Gives the seconds to
 * the first chart and to the last part of the page, the compressed bytes fetched, and the longest task.
 */
export async function firstView(site: string): Promise<FirstView> {
  const server = await serveCompressed(site);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", network);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowedDown });
    await page.addInitScript(watch);
    await page.goto(server.url);
    await page.waitForSelector("footer");
    await page.waitForTimeout(500);
    const seen = (await page.evaluate("window.seen")) as Omit<FirstView, "bytes">;
    return { ...seen, bytes: server.sent() };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page: when the first chart and the footer came to be drawn, and the longest task. */
const watch = `
window.seen = { chart: 0, whole: 0, longest: 0 };
const look = () => {
  if (!seen.chart && document.querySelector("svg.drawing")) seen.chart = performance.now() / 1e3;
  if (!seen.whole && document.querySelector("footer") && !document.querySelector(".unfinished")) seen.whole = performance.now() / 1e3;
  if (!seen.whole) requestAnimationFrame(look);
};
requestAnimationFrame(look);
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration / 1e3);
}).observe({ type: "longtask", buffered: true });
`;

const types: Record<string, string> = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  svg: "image/svg+xml",
};

async function serveCompressed(folder: string) {
  let bytes = 0;
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "/").replace(/\/$/, "/index.html");
    const content = await readFile(join(folder, path)).catch(() => null);
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    const packed = gzipSync(content);
    bytes += packed.length;
    const type = types[path.split(".").at(-1) ?? ""] ?? "application/json";
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip" }).end(packed);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, sent: () => bytes, close: () => server.close() };
}
