import type { Log } from "./log.ts";
import { currentPointer, isToTell, leadTo, type Pointer } from "./site-pointer.ts";
import { type Site, uploadSite } from "./upload-site.ts";

/** What was asked of a publication. */
export type Asked = {
  /** Readers are led to it even where they are shown a later period. */
  show?: boolean | undefined;
  /** Name of the run of the state machine, the same when it tries again. */
  run?: string | undefined;
};

/**
 * Uploads both sites and then leads readers to them. Until that one write readers of both see the former version, and
 * from then on the new one. Gives what they are led to, which is another version where a later period is shown already,
 * and whether this run is to tell of its own.
 */
export async function showVersion(
  { open, restricted }: { open: Site; restricted: Site },
  pointer: Pointer,
  { show = false, run }: Asked,
  write: Log,
): Promise<{ shown: Pointer; tell: boolean }> {
  const { version, snapshot, period } = pointer;
  const before = await currentPointer(open.bucket);
  if (before?.version !== version) {
    const files = (await uploadSite(restricted, version)) + (await uploadSite(open, version));
    write("uploaded", { snapshot, period, files });
  }
  const shown = await leadTo(open.bucket, pointer, show);
  if (shown.version === version && before?.version !== version) write("published", { snapshot, period });
  return { shown, tell: await isToTell(open.bucket, pointer, run) };
}
