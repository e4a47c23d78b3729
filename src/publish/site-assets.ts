import { join } from "node:path";
import { pageAssets } from "./page-assets.ts";
import { workbenchAssets } from "./workbench/workbench-assets.ts";

/** Where a folder of made assets keeps those of the pages and those of the workbench. */
export function placesOfAssets(folder: string): { pages: string; workbench: string } {
  return { pages: join(folder, "pages"), workbench: join(folder, "workbench") };
}

/** What answers for a site on AWS (Lambda) gives at most 6 MB at once, in base64. */
const longestPart = 4 * 2 ** 20;

/** Makes all that every site has in common into a folder, for writing sites where esbuild is not (`madeAssets`). */
export async function siteAssets(folder: string): Promise<void> {
  const { pages, workbench } = placesOfAssets(folder);
  await pageAssets(pages);
  await workbenchAssets(workbench, longestPart);
}
