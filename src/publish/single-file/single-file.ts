import { createHash, type KeyObject } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SiteFile } from "../../contracts/published.ts";
import { type InlineAssets, inlineAssets } from "../page-assets.ts";
import { carriedFiles } from "./carried-files.ts";
import { sealed } from "./seal.ts";

/**
 * Writes a published site as one document that opens from a file, without a server or a network; with a seal, signed
 * where there is a private key. Equal site and key, equal bytes. Gives its size in bytes.
 */
export async function writeSingleFile(site: string, out: string, key: KeyObject | null): Promise<number> {
  const about: SiteFile = JSON.parse(await readFile(join(site, "data", "site.json"), "utf8"));
  const [assets, files] = await Promise.all([inlineAssets(), carriedFiles(site)]);
  const text = sealed(
    `${head(about, assets)}<body data-single>
<noscript>请启用 JavaScript。 Please enable JavaScript.</noscript>
<main id="page"></main>
<script type="text/plain" id="dudao-files">${files}</script>
`,
    "\n</body>\n</html>\n",
    key,
  );
  await mkdir(dirname(out), { recursive: true });
  await writeFile(`${out}.new`, text);
  await rename(`${out}.new`, out);
  return Buffer.byteLength(text);
}

/** The script runs once the whole document is there; it stands in front, so that it can say when the rest is missing. */
function head(site: SiteFile, { script, style, icon }: InlineAssets): string {
  const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="dudao single file">
<meta name="description" content="${escaped(`${site.workspace} ${site.period}, ${site.asOf}, ${site.snapshot}`)}">
<title>${escaped(`${site.workspace} ${site.period}`)}</title>
<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(icon).toString("base64")}">
<style>${style}</style>
<script type="module">${script}</script>
</head>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
