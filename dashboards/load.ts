import type { SiteFile } from "../src/contracts/published.ts";
import { type PageId, sitePages } from "../src/messages/site-pages.ts";
import { isSingleFile, pageAddress } from "./address.ts";
import { carriedFile } from "./carried-files.ts";

/** Highest format of the published files that these pages read. */
const readableFormat = 1;

/** Why a page cannot be shown. */
export type LoadFailure = { failure: "missing" | "newer"; detail: string };

/** Where a page is: the way to the site's root, which page, and which area. */
export type Place = { root: string; page: PageId; area: string | null };

/** Reads where the page is from its body; in a single file from the address. */
export function placeOf(body: HTMLElement): Place {
  if (isSingleFile()) return placeIn(pageAddress().pathname);
  const { root = "./", page = "overview", area = null } = body.dataset;
  return { root, page: page as PageId, area };
}

/** The page at a path of a single file; the overview where there is none. */
function placeIn(path: string): Place {
  for (const page of sitePages) {
    const pattern = new RegExp(`^/${page.path.replace("{area}", "([^/]+)")}/?$`);
    const found = pattern.exec(path);
    if (found) return { root: "#/", page: page.id, area: found[1] === undefined ? null : decodeURIComponent(found[1]) };
  }
  return { root: "#/", page: "overview", area: null };
}

/** Fetches one of the site's data files; LoadFailure when it is not there or is not JSON. */
export async function loadJson<File>(place: Place, file: string): Promise<File | LoadFailure> {
  try {
    if (isSingleFile()) return JSON.parse(new TextDecoder().decode(await carriedFile(`data/${file}`))) as File;
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
