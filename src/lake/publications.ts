import {
  type ContentRef,
  type LockRecord,
  type LockState,
  lockOf,
  lockRecord,
  type Publication,
  publication,
  revisionsBetween,
} from "../contracts/lake-record.ts";
import { lakeFormat, type Manifest, type Snapshot } from "../contracts/manifest.ts";
import type { Writer } from "./append-version.ts";
import { sha256 } from "./checksum.ts";
import { locksFolder, manifestKey, publicationsFolder, snapshotKey } from "./keys.ts";
import { neverPublished, notLocked } from "./lake-errors.ts";
import { groupVersions, listVersions } from "./manifests.ts";
import { appendRecord, readRecords } from "./records.ts";
import type { Store } from "./store.ts";
import { versionFiles } from "./submission-files.ts";
import { putBack } from "./trash.ts";

/** Every publication, oldest first. */
export async function readPublications(store: Store): Promise<Publication[]> {
  return await readRecords(store, publicationsFolder, publication);
}

/** Every lock and unlock, oldest first. */
export async function readLocks(store: Store): Promise<LockRecord[]> {
  return await readRecords(store, locksFolder, lockRecord);
}

/** What a lock says of a state: since when it holds, and what differs from what was locked. */
export function lockState(lock: LockRecord, snapshot: Snapshot): LockState {
  const { period, at } = lock;
  const changes = revisionsBetween(period, lock.manifests, snapshot.manifests.map(contentOf));
  return { period, at, snapshot: lock.snapshot, changes };
}

/**
 * Records that a period's figures were published from a snapshot. Publishing the same state again adds nothing. Of a
 * locked period whose data have changed since it is a revision, with the next number.
 */
export async function recordPublication(
  store: Store,
  writer: Writer,
  { period, policy, snapshot }: { period: string; policy: string; snapshot: Snapshot },
): Promise<Publication> {
  const manifests = snapshot.manifests.map(contentOf);
  const needed = [...(await pastKeys(store, snapshot)), snapshotKey(snapshot.id)];
  await putBack(store, needed);
  const lock = lockOf(await readLocks(store), period);
  let last: Publication | undefined;
  const added = await appendRecord(store, publicationsFolder, publication, (former) => {
    const own = former.filter((one) => one.period === period);
    last = own.at(-1);
    if (last?.snapshot === snapshot.id && last.policy === policy) return undefined;
    const revision = lock ? nextRevision(lock, own, manifests) : 0;
    return { ...stamp(writer), period, policy, snapshot: snapshot.id, manifests, revision };
  });
  await putBack(store, needed);
  const recorded = added ?? last;
  if (!recorded) throw new Error("a publication is neither new nor there");
  return recorded;
}

/** Locks a period as it was last published; a lock that holds stays. UserError nothingToDo when it never was. */
export async function lockPeriod(store: Store, writer: Writer, period: string): Promise<LockRecord> {
  const published = (await readPublications(store)).findLast((one) => one.period === period);
  if (!published) throw neverPublished(period);
  const { snapshot, manifests } = published;
  let held: LockRecord | undefined;
  const added = await appendRecord(store, locksFolder, lockRecord, (former) => {
    held = lockOf(former, period);
    return held ? undefined : { ...stamp(writer), period, action: "lock" as const, snapshot, manifests };
  });
  const lock = added ?? held;
  if (!lock) throw new Error("a lock is neither new nor there");
  return lock;
}

/** Ends a period's lock; UserError nothingToDo when none holds. */
export async function unlockPeriod(store: Store, writer: Writer, period: string): Promise<LockRecord> {
  const added = await appendRecord(store, locksFolder, lockRecord, (former) => {
    const held = lockOf(former, period);
    if (!held) return undefined;
    const { snapshot, manifests } = held;
    return { ...stamp(writer), period, action: "unlock" as const, snapshot, manifests };
  });
  if (!added) throw notLocked(period);
  return added;
}

function contentOf({ dataset, period, version, checksum, submissions }: Manifest): ContentRef {
  return { dataset, period, version, checksum, content: sha256(JSON.stringify(submissions.map(({ data }) => data))) };
}

/** What gc could be taking away of a snapshot: files, then the versions that refer to them, of all that is not the newest. */
async function pastKeys(store: Store, { manifests }: Snapshot): Promise<string[]> {
  const newest = new Set(groupVersions(await listVersions(store)).flatMap((group) => group.slice(-1).map(manifestKey)));
  const past = manifests.filter((one) => !newest.has(manifestKey(one)));
  return [...past.flatMap(versionFiles), ...past.map(manifestKey)];
}

function stamp({ now, by }: Writer) {
  return { format: lakeFormat, at: now().toISOString(), by } as const;
}

/** The same data of the period as last time are the same revision, whatever came for other periods. */
function nextRevision(lock: LockRecord, own: readonly Publication[], manifests: readonly ContentRef[]): number {
  const isSame = (former: readonly ContentRef[]) => revisionsBetween(lock.period, former, manifests).length === 0;
  if (isSame(lock.manifests)) return 0;
  const last = own.at(-1);
  return last && last.revision > 0 && isSame(last.manifests)
    ? last.revision
    : Math.max(0, ...own.map(({ revision }) => revision)) + 1;
}
