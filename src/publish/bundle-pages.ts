import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const dashboards = fileURLToPath(new URL("../../dashboards/", import.meta.url));

/** Pages of a site besides one per ranked area: folder under the site, entry in dashboards/pages. */
const pages = [
  { path: "", page: "overview", title: "督导总览 Overview" },
  { path: "clauses", page: "clauses", title: "任务台账 Clause ledger" },
  { path: "reports", page: "reports", title: "报送情况 Reporting" },
  { path: "definitions", page: "definitions", title: "指标释义 Definitions" },
  { path: "burden", page: "burden", title: "填报负担 What is asked" },
] as const;

/**
 * Writes the pages into a site folder: one script, one style sheet, and one small HTML file per address.
 * All links are relative, so that the folder works under any path of any static server.
 */
export async function bundlePages(folder: string, areas: readonly string[]): Promise<void> {
  await build({
    entryPoints: { site: join(dashboards, "site.tsx") },
    outdir: join(folder, "assets"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "chrome109",
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    legalComments: "linked",
    logLevel: "silent",
    loader: { ".svg": "dataurl" },
  });
  await cp(join(dashboards, "icon.svg"), join(folder, "assets", "icon.svg"));
  for (const { path, page, title } of pages) await writePage(folder, path, page, title, null);
  for (const area of areas) await writePage(folder, `area/${area}`, "area", "地区 Area", area);
}

async function writePage(
  folder: string,
  path: string,
  page: string,
  title: string,
  area: string | null,
): Promise<void> {
  const root = path === "" ? "./" : "../".repeat(path.split("/").length);
  await mkdir(join(folder, path), { recursive: true });
  await writeFile(join(folder, path, "index.html"), html(root, page, title, area));
}

function html(root: string, page: string, title: string, area: string | null): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<title>${title}</title>
<link rel="icon" href="${root}assets/icon.svg">
<link rel="stylesheet" href="${root}assets/site.css">
</head>
<body data-root="${root}" data-page="${page}"${area === null ? "" : ` data-area="${area}"`}>
<noscript>请启用 JavaScript。 Please enable JavaScript.</noscript>
<main id="page"></main>
<script type="module" src="${root}assets/site.js"></script>
</body>
</html>
`;
}
