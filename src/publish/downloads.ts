import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OverviewFile, SiteFile } from "../contracts/published.ts";
import { circularOf } from "./circular/circular.ts";
import { circularDocx } from "./circular/circular-docx.ts";

/** Writes what people take away from a zone's site: the circular of the period as a Word document. */
export async function writeDownloads(site: SiteFile, overview: OverviewFile, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const circular = await circularDocx(circularOf(site, overview), site.asOf);
  await writeFile(join(folder, `circular-${site.period}.docx`), circular);
}
