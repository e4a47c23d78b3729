import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { workspaceFile } from "../contracts/workspace.ts";
import { attributesCsv } from "./attributes.ts";
import { makers } from "./makers.ts";
import type { InboxFile } from "./parcel.ts";
import type { World } from "./world.ts";

/** Writes dudao.yaml and attributes.csv. */
export async function writeSettings(folder: string, world: World): Promise<void> {
  const settings = {
    dudao: 1,
    name: "赣县区（演示）",
    areas: { china: world.county.code.slice(0, 6) },
    attributes: "attributes.csv",
    policy: "ganxian-2024",
    calendar: {
      every: "quarter",
      from: world.seasons[0]?.period.id,
      dueDays: 10,
      datasets: makers.map(({ dataset }) => dataset),
    },
    secret: { environment: "DUDAO_IDENTITY_KEY" },
  };
  workspaceFile.parse(settings);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "dudao.yaml"), stringify(settings));
  await writeFile(join(folder, "attributes.csv"), attributesCsv(world.areas));
}

/** Writes a file into the inbox with the time of its receipt. */
export async function deliver(folder: string, file: InboxFile): Promise<void> {
  const place = join(folder, "inbox", file.period, file.sender);
  await mkdir(place, { recursive: true });
  const path = join(place, file.name);
  await writeFile(path, file.bytes);
  await utimes(path, file.receivedAt, file.receivedAt);
}
