import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";

const dashboards = fileURLToPath(new URL("../../dashboards/", import.meta.url));

const options = {
  entryPoints: { site: join(dashboards, "site.tsx") },
  bundle: true,
  minify: true,
  format: "esm",
  target: "chrome109",
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  logLevel: "silent",
  loader: { ".svg": "dataurl" },
} as const satisfies BuildOptions;

/**
 * Writes what all pages share into a folder: one script, one style sheet, their licences and the icon. They are the
 * same for every site, so that they can be made once where esbuild is, and copied where it is not.
 */
export async function pageAssets(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  await mkdir(folder, { recursive: true });
  const parts = { splitting: true, chunkNames: "[name]-[hash]" };
  await build({ ...options, ...parts, outdir: folder, legalComments: "linked" });
  await cp(join(dashboards, "icon.svg"), join(folder, "icon.svg"));
}

/** The same as texts that can stand within a document; `script` with its licences at the end. */
export type InlineAssets = { script: string; style: string; icon: string };

/** Makes the assets for a document that carries them within itself. */
export async function inlineAssets(): Promise<InlineAssets> {
  const { build } = await import("esbuild");
  const made = await build({ ...options, outdir: dashboards, legalComments: "eof", write: false });
  const text = (ending: string) => made.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const icon = await readFile(join(dashboards, "icon.svg"), "utf8");
  // A script would not end where it should after `<!--`; it stands in string literals only.
  return { script: text(".js").replaceAll("<!--", "\\x3c!--"), style: text(".css"), icon };
}
