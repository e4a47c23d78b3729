import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { installedPackages } from "./function-packages.ts";

/** Files of functions/ that export a handler. */
const handlers = ["intake", "quarter", "site", "watch"];

/** Run in threads of their own, which are started by the files' places. */
const workers = ["src/intake/xls/xls-worker.ts", "src/intake/plain-worker.ts"];

/** Bundles each function into one file of a folder, such as intake.mjs, and the workers to where their sources lie. */
export async function bundleFunctions(root: string, folder: string): Promise<void> {
  const options: BuildOptions = {
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    sourcemap: true,
    sourcesContent: false,
    legalComments: "linked",
    // esbuild is asked for only where no pages were made before, which is never the case here.
    external: [...installedPackages, "esbuild"],
    plugins: [sourceUrls(root)],
    banner: { js: requireInModules },
    logLevel: "warning",
  };
  const entryPoints = Object.fromEntries(handlers.map((name) => [name, join(root, "functions", `${name}.ts`)]));
  await build({ ...options, entryPoints, outdir: folder, outExtension: { ".js": ".mjs" } });
  for (const worker of workers)
    await build({ ...options, entryPoints: [join(root, worker)], outfile: join(folder, worker) });
}

/** CommonJS packages ask for Node's own modules by require; the names are not those that a source may import. */
const requireInModules =
  'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);';

/**
 * Lets bundled sources find files beside them: in the bundle, `import.meta.url` stands for the place that each source
 * has in the repository, which the asset repeats, and not for the one file they all became.
 */
function sourceUrls(root: string): Plugin {
  return {
    name: "source-urls",
    setup({ onLoad }) {
      onLoad({ filter: /[/\\](src|functions)[/\\].*\.ts$/ }, async ({ path }) => {
        const place = relative(root, path).split(sep).join("/");
        if (place.startsWith("node_modules/")) return undefined;
        const source = await readFile(path, "utf8");
        const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
        return { contents: source.replaceAll("import.meta.url", url), loader: "ts" };
      });
    },
  };
}
