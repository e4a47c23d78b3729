import { fileURLToPath } from "node:url";
import { parseS3Place } from "./contracts/s3-place.ts";
import type { WorkspaceFile } from "./contracts/workspace.ts";

/** Whether a programme is one of dudao's own rather than a folder of the workspace. */
export function isBuiltIn(programme: string): boolean {
  return /^[a-z][a-z-]*$/.test(programme);
}

/** Folder with a programme's queries/ and policies/. */
export function programmeFolder(programme: string): string {
  return isBuiltIn(programme) ? fileURLToPath(new URL("..", import.meta.url)) : programme;
}

/** Settings with every path below the workspace or beside it changed; a lake in S3 is no such path. */
export function withPaths(settings: WorkspaceFile, change: (path: string) => string): WorkspaceFile {
  const { programme, boundaries, inbox, outbox, lake, zones } = settings;
  return {
    ...settings,
    programme: isBuiltIn(programme) ? programme : change(programme),
    ...(boundaries && { boundaries: { ...boundaries, file: change(boundaries.file) } }),
    inbox: change(inbox),
    outbox: change(outbox),
    lake: parseS3Place(lake) ? lake : change(lake),
    zones: {
      open: { ...zones.open, site: change(zones.open.site) },
      restricted: { ...zones.restricted, site: change(zones.restricted.site) },
    },
  };
}
