import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Area } from "../contracts/area.ts";
import { workspaceFile } from "../contracts/workspace.ts";
import { attributesCsv } from "./attributes.ts";
import { makers } from "./makers.ts";
import type { InboxFile } from "./parcel.ts";
import { isCity, type Place } from "./place.ts";
import { retoldSeason } from "./retold.ts";
import type { Season } from "./world.ts";

/** Writes dudao.yaml and attributes.csv. */
export async function writeSettings(
  folder: string,
  { place, seasons, areas }: { place: Place; seasons: readonly Season[]; areas: readonly Area[] },
): Promise<void> {
  const [first] = seasons;

  const settings = {
    dudao: 1,
    name: `${place.root.name}（演示）`,
    areas: { china: place.root.code.replace(/(00)+$/, "") },
    attributes: "attributes.csv",
    policy: place.policy,
    calendar: {
      every: "quarter",
      from: first && retoldSeason(first, place.years).period.id,
      dueDays: 10,
      ...(isCity(place) ? { sentBy: "county" } : {}),
      datasets: makers.map(({ dataset }) => dataset),
    },
    secret: { environment: "DUDAO_IDENTITY_KEY" },
  };
  workspaceFile.parse(settings);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "dudao.yaml"), stringify(settings));
  await writeFile(join(folder, "attributes.csv"), attributesCsv(areas));
}

/** Writes a file into the inbox with the time of its receipt. */
export async function deliver(folder: string, file: InboxFile): Promise<void> {
  const place = join(folder, "inbox", file.period, file.sender);
  await mkdir(place, { recursive: true });
  const path = join(place, file.name);
  await writeFile(path, file.bytes);
  await utimes(path, file.receivedAt, file.receivedAt);
}
