import { dirname, join, resolve } from "node:path";
import { type AreaTree, areaTree } from "./areas/area-tree.ts";
import { chinaAreas } from "./areas/china-areas.ts";
import { csvAreas, withAttributes } from "./areas/csv-areas.ts";
import { parseS3Place } from "./contracts/s3-place.ts";
import { type WorkspaceFile, workspaceFile } from "./contracts/workspace.ts";
import { UserError } from "./errors.ts";
import { readYaml } from "./yaml-file.ts";

/** A workspace: its folder, its settings, its areas. Paths in `settings` are absolute. */
export type Workspace = {
  folder: string;
  settings: WorkspaceFile;
  tree: AreaTree;
};

/** Opens the workspace in a folder; UserError workspaceMissing or workspaceInvalid. */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const path = resolve(folder, "dudao.yaml");
  const settings = await readYaml(path, workspaceFile, { missing: "workspaceMissing", invalid: "workspaceInvalid" });
  const base = dirname(path);
  const at = (relative: string) => resolve(base, relative);
  return {
    folder: base,
    settings: {
      ...settings,
      programme: isBuiltIn(settings.programme) ? settings.programme : at(settings.programme),
      ...(settings.boundaries && { boundaries: { ...settings.boundaries, file: at(settings.boundaries.file) } }),
      inbox: at(settings.inbox),
      outbox: at(settings.outbox),
      lake: parseS3Place(settings.lake) ? settings.lake : at(settings.lake),
      zones: {
        open: { ...settings.zones.open, site: at(settings.zones.open.site) },
        restricted: { ...settings.zones.restricted, site: at(settings.zones.restricted.site) },
      },
    },
    tree: await readTree(settings, base),
  };
}

/** Whether a programme is one of dudao's own rather than a folder of the workspace. */
export function isBuiltIn(programme: string): boolean {
  return /^[a-z][a-z-]*$/.test(programme);
}

/** The key for identity numbers from the environment; UserError secretMissing. */
export function identityKey(
  settings: WorkspaceFile,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const name = settings.secret.environment;
  const key = environment[name];
  if (key !== undefined && key.length >= 16) return key;
  throw new UserError("secretMissing", {
    what: { zh: "没有证件号码的加密密钥。", en: "The key for identity numbers is missing." },
    where: `$${name}`,
    got: key === undefined ? "（未设置 not set）" : `${key.length} 个字符 characters`,
    allowed: "至少 16 个字符 / at least 16 characters",
    next: {
      zh: `在环境变量 ${name} 中设置本单位保管的密钥（每期用同一把）。`,
      en: `Set ${name} in the environment to the key your office keeps (the same one every period).`,
    },
  });
}

async function readTree(settings: WorkspaceFile, base: string): Promise<AreaTree> {
  const areas =
    "china" in settings.areas ? await chinaAreas(settings.areas.china) : await csvAreas(join(base, settings.areas.csv));
  const dressed = settings.attributes ? await withAttributes(areas, join(base, settings.attributes)) : areas;
  return areaTree(dressed, "dudao.yaml › areas");
}
