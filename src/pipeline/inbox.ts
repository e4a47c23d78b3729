import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Area } from "../contracts/area.ts";
import { type Period, parsePeriod } from "../contracts/period.ts";
import { UserError } from "../errors.ts";
import { readMarker } from "../sheets/read-marker.ts";
import type { Workspace } from "../workspace.ts";

/** A received file with what its place in the inbox says of it. */
export type InboxFile = { path: string; period: Period; sender: Area; receivedAt: Date; dataset?: string };

/**
 * All files of the inbox: inbox/<period>/<sender>/<file>, hidden and temporary office files left out. Repair sheets may
 * also lie in the inbox itself: they say whose they are.
 */
export async function readInbox(workspace: Workspace, today: string, root: string): Promise<InboxFile[]> {
  const files = await repairSheets(workspace, today, root);
  for (const periodName of await folders(workspace.settings.inbox)) {
    const period = checkedPeriod(periodName, today, workspace.settings.inbox);
    for (const senderName of await folders(join(workspace.settings.inbox, periodName))) {
      const folder = join(workspace.settings.inbox, periodName, senderName);
      const sender = findSender(workspace, senderName, root, folder);
      const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
      for (const name of entries
        .map((entry) => entry.name)
        .filter(isSheet)
        .sort()) {
        const path = join(folder, name);
        files.push({ path, period, sender, receivedAt: (await stat(path)).mtime });
      }
    }
  }
  return files;
}

async function repairSheets(workspace: Workspace, today: string, root: string): Promise<InboxFile[]> {
  const { inbox } = workspace.settings;
  const files: InboxFile[] = [];
  for (const entry of await readdir(inbox, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || !isSheet(entry.name)) continue;
    const file = await repairFile(join(inbox, entry.name), { workspace, today, root });
    if (file) files.push(file);
  }
  return files;
}

/** A repair sheet with its period and sender as it says them itself; undefined for any other file. */
export async function repairFile(
  path: string,
  { workspace, today, root }: { workspace: Workspace; today: string; root: string },
): Promise<InboxFile | undefined> {
  const marker = await readMarker(path);
  if (marker?.kind !== "repair" || marker.period === undefined) return undefined;
  const period = checkedPeriod(marker.period, today, path);
  const sender = findSender(workspace, marker.sender, root, path);
  return { path, period, sender, receivedAt: (await stat(path)).mtime };
}

/** A period id as a period that has begun; UserError periodInvalid or periodFuture. */
export function checkedPeriod(id: string, today: string, where: string): Period {
  const period = parsePeriod(id);
  if (!period)
    throw new UserError("periodInvalid", {
      what: { zh: "期次写法不对。", en: "This is not a period." },
      where,
      got: id,
      allowed: "2024、2024H1、2024Q4、2024-11、2024-11-30",
      next: {
        zh: "按允许的写法改正期次（收件箱中是文件夹名）。",
        en: "Write the period as allowed (in the inbox: the folder's name).",
      },
    });
  if (period.start > today)
    throw new UserError("periodFuture", {
      what: { zh: "期次还没有开始。", en: "The period has not begun." },
      where,
      got: id,
      allowed: `≤ ${today}`,
      next: { zh: "检查期次是否写错。", en: "Check whether the period is a slip." },
    });
  return period;
}

/** The reporting unit with a code or a name at or below the policy's area; UserError senderUnknown. */
export function findSender(workspace: Workspace, name: string, root: string, where: string): Area {
  const byCode = workspace.tree.get(name);
  if (byCode) return byCode;
  const inside = workspace.tree.areas.filter(
    (area) => area.name === name && workspace.tree.lineage(area.code).some((above) => above.code === root),
  );
  const units = inside.filter((area) => area.level !== "village");
  const [one, ...rest] = units.length > 0 ? units : inside;
  if (one && rest.length === 0) return one;
  throw new UserError("senderUnknown", {
    what: one
      ? { zh: "有几个地区叫这个名字，不知道是哪一个。", en: "Several areas have this name." }
      : { zh: "不认识这个报送单位。", en: "This reporting unit is not in the area tree." },
    where,
    got: name,
    allowed: one ? inside.map((area) => area.code).join("、") : namesNear(workspace, root),
    next: { zh: "改用区划表里的名称或 12 位代码。", en: "Use the name or the code of the area tree." },
  });
}

function namesNear(workspace: Workspace, root: string): string {
  const names = [workspace.tree.get(root), ...workspace.tree.children(root)].flatMap((area) =>
    area ? [area.name] : [],
  );
  return names.length > 25 ? `${names.slice(0, 25).join("、")}…` : names.join("、");
}

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
}

function isSheet(name: string): boolean {
  return /\.(csv|txt|xlsx|xls|zip)$/i.test(name) && !/^[.~]/.test(name);
}
