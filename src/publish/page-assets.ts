import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dashboards = fileURLToPath(new URL("../../dashboards/", import.meta.url));

/**
 * Writes what all pages share into a folder: one script, one style sheet, their licences and the icon. They are the
 * same for every site, so that they can be made once where esbuild is, and copied where it is not.
 */
export async function pageAssets(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: { site: join(dashboards, "site.tsx") },
    outdir: folder,
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
  await cp(join(dashboards, "icon.svg"), join(folder, "icon.svg"));
}
