import { readdir, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { areaTree } from "../src/areas/area-tree.ts";
import { chinaAreas } from "../src/areas/china-areas.ts";
import { makeDemo } from "../src/demo/make-demo.ts";
import { occasionsOf } from "../src/pipeline/occasions.ts";
import { loadPolicy, loadProgramme } from "../src/programme.ts";

/** A sheet of the county: who sends it, for when, and where it lies on this machine. */
export type Sheet = { period: string; sender: string; file: string; path: string };

/** Which sheets are made. */
export type Making = { scale: number; period: string };

/** Makes the demo county with the sheets of one period only; gives them in the order in which they are to be sent. */
export async function makeCounty(folder: string, { scale, period }: Making): Promise<Sheet[]> {
  const programme = await loadProgramme("rural-assistance");
  const policy = await loadPolicy(programme, "ganxian-2024");
  const tree = areaTree(await chinaAreas("360704"));
  await makeDemo({
    folder,
    seed: 1,
    scale,
    policy,
    tree,
    contracts: programme.contracts,
    occasions: occasionsOf(policy),
  });
  const inbox = join(folder, "inbox");
  for (const name of await readdir(inbox)) if (name !== period) await rm(join(inbox, name), { recursive: true });
  const sheets: Sheet[] = [];
  for (const name of await readdir(join(inbox, period))) {
    const sender = tree.areas.find((area) => area.name === name)?.code;
    if (sender === undefined) throw new Error(`no area ${name}`);
    for (const file of (await readdir(join(inbox, period, name))).sort())
      sheets.push({ period, sender, file, path: join(inbox, period, name, file) });
  }
  return sheets;
}

/** Gives a local sheet the moment at which the same sheet was received elsewhere. */
export async function receivedAt({ path }: Sheet, moment: Date): Promise<void> {
  await utimes(path, moment, moment);
}
