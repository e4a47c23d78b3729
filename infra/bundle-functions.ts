import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** Files of functions/ that export a handler. */
const handlers = ["intake", "quarter", "site", "watch"];

/** Run in threads of their own, which are started by the files' places. */
const workers = ["src/intake/xls/xls-worker.ts", "src/intake/plain-worker.ts"];

/**
 * Bundles each function into a file of a folder, such as intake.mjs, with parts beside it that they share or load when
 * something asks for them, and the workers to where their sources lie. `more` are further entries by the name of their file.
 */
export async function bundleFunctions(
  root: string,
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const options: BuildOptions = {
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // A package's ES modules, where it has them: of CommonJS all is kept and read at each start.
    mainFields: ["module", "main"],
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: "linked",
    // esbuild is asked for only where no pages were made before, which is never the case here.
    external: ["esbuild"],
    plugins: [forBundle(root), nativeDuckDb],
    banner: { js: requireInModules },
    logLevel: "warning",
  };
  const entryPoints = Object.fromEntries(handlers.map((name) => [name, join(root, "functions", `${name}.ts`)]));
  const outExtension = { ".js": ".mjs" };
  await build({ ...options, entryPoints: { ...entryPoints, ...more }, outdir: folder, outExtension, splitting: true });
  for (const worker of workers)
    await build({ ...options, entryPoints: [join(root, worker)], outfile: join(folder, worker) });
}

/**
 * Packages of CommonJS ask by require: for Node's own modules, and for DuckDB's library, which lies in a layer, where
 * Node looks for what is required (NODE_PATH) but not for what is imported. The names are none that a source may import.
 */
const requireInModules =
  'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);';

/** DuckDB's library for where the function runs; its own package first looks for the C library, and Lambda has glibc. */
const nativeDuckDb: Plugin = {
  name: "native-duckdb",
  setup({ onLoad }) {
    const library = `"@duckdb/node-bindings-" + process.platform + "-" + process.arch + "/duckdb.node"`;
    onLoad({ filter: /[/\\]@duckdb[/\\]node-bindings[/\\]duckdb\.js$/ }, () => ({
      contents: `module.exports = require(${library});`,
    }));
  },
};

/**
 * Lets bundled sources find files beside them: in the bundle, `import.meta.url` stands for the place that each source
 * has in the repository, which the asset repeats, and not for the file of the bundle that it is in. And takes zod as a
 * namespace, of which only what is used stays: as an object it brings the messages of fifty languages.
 */
function forBundle(root: string): Plugin {
  return {
    name: "for-bundle",
    setup({ onLoad }) {
      onLoad({ filter: /[/\\](src|functions)[/\\].*\.ts$/ }, async ({ path }) => {
        const place = relative(root, path).split(sep).join("/");
        if (place.startsWith("node_modules/")) return undefined;
        const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
        const source = (await readFile(path, "utf8"))
          .replaceAll("import.meta.url", url)
          .replace('import { z } from "zod"', 'import * as z from "zod"');
        return { contents: source, loader: "ts" };
      });
    },
  };
}
