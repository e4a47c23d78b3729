import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Zone } from "../contracts/published.ts";
import { ofArea, type PageId, type SitePage, sitePages } from "../messages/site-pages.ts";
import { pageAssets } from "./page-assets.ts";

/** Codes of the areas that have a page of their own, for each page of areas. */
export type PagesOfAreas = { [id in PageId]?: readonly string[] };

/**
 * Writes the pages into a site folder: one script, one style sheet, and one small HTML file per address.
 * All links are relative, so that the folder works under any path of any static server. `madeAssets` is a folder that
 * pageAssets has filled before.
 */
export async function bundlePages(folder: string, zone: Zone, areas: PagesOfAreas, madeAssets?: string): Promise<void> {
  const assets = join(folder, "assets");
  if (madeAssets === undefined) await pageAssets(assets);
  else await cp(madeAssets, assets, { recursive: true });
  for (const page of sitePages.filter(({ zones }) => zones.includes(zone)))
    for (const area of page.path.includes("{area}") ? (areas[page.id] ?? []) : [null])
      await writePage(folder, page, area);
}

async function writePage(folder: string, page: SitePage, area: string | null): Promise<void> {
  const path = ofArea(page.path, area);
  const root = path === "" ? "./" : "../".repeat(path.split("/").length);
  await mkdir(join(folder, path), { recursive: true });
  await writeFile(join(folder, path, "index.html"), html(root, page, area));
}

function html(root: string, { id, title, data }: SitePage, area: string | null): string {
  const files = ["site.json", ofArea(data, area)].map((file) => `${root}data/${file}`);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<title>${title.zh} ${title.en}</title>
<link rel="icon" href="${root}assets/icon.svg">
<link rel="stylesheet" href="${root}assets/site.css">
${[...new Set(files)].map((file) => `<link rel="preload" as="fetch" href="${file}" crossorigin>`).join("\n")}
</head>
<body data-root="${root}" data-page="${id}"${area === null ? "" : ` data-area="${area}"`}>
<noscript>请启用 JavaScript。 Please enable JavaScript.</noscript>
<main id="page">
<div class="waiting">
<p><strong>页面的脚本还没有载入</strong> <span class="en">The page’s script has not loaded yet</span></p>
<p>如果一直这样：站点文件夹可能没有完整复制，请重新复制整个文件夹；或者这个文件是直接双击打开的，请从网站打开，或者用单文件版。</p>
<p class="en">If it stays like this: the folder may not have been copied whole, copy all of it again; or this file was opened by double click, open it from the web site or use the single file.</p>
</div>
</main>
<script type="module" src="${root}assets/site.js"></script>
</body>
</html>
`;
}
