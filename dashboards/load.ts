import type { SiteFile } from "../src/contracts/published.ts";
import type { PageId } from "../src/messages/site-pages.ts";

/** Highest format of the published files that these pages read. */
const readableFormat = 1;

/** Why a page cannot be shown. */
export type LoadFailure = { failure: "missing" | "newer"; detail: string };

/** Where a page is: the way to the site's root, which page, and which area. */
export type Place = { root: string; page: PageId; area: string | null };

/** Reads where the page is from its body. */
export function placeOf(body: HTMLElement): Place {
  const { root = "./", page = "overview", area = null } = body.dataset;
  return { root, page: page as PageId, area };
}

/** Fetches one of the site's data files; LoadFailure when it is not there or is not JSON. */
export async function loadJson<File>(place: Place, file: string): Promise<File | LoadFailure> {
  try {
    const response = await fetch(`${place.root}data/${file}`);
    if (!response.ok) return { failure: "missing", detail: `data/${file} (${response.status})` };
    return (await response.json()) as File;
  } catch {
    return { failure: "missing", detail: `data/${file}` };
  }
}

/** The site's own file, refused when its format is newer than the page. */
export async function loadSite(place: Place): Promise<SiteFile | LoadFailure> {
  const site = await loadJson<SiteFile>(place, "site.json");
  if (isFailure(site)) return site;
  if (typeof site.format === "number" && site.format <= readableFormat) return site;
  return { failure: "newer", detail: `format ${site.format} > ${readableFormat}` };
}

export function isFailure(loaded: object): loaded is LoadFailure {
  return "failure" in loaded;
}
