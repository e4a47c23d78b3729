import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Lets bundled sources find files beside them: in the bundle, `import.meta.url` stands for the place that each source
 * has in the repository, which the asset repeats, and not for the one file they all became.
 */
export function sourceUrls(root: string): Plugin {
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
