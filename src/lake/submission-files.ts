import type { Manifest, Submission } from "../contracts/manifest.ts";
import { checksumInKey, receivedKey } from "./keys.ts";
import type { Store, StoredFile } from "./store.ts";
import { sizeOf } from "./trash.ts";

/** The files that a submission is kept in: the original, its accepted rows, its findings. */
export function submissionFiles(submission: Submission): StoredFile[] {
  const { receivedSha256, receivedBytes, data, dataSha256, dataBytes, findingsFile, findingsBytes } = submission;
  const files = [{ key: receivedKey(receivedSha256), sha256: receivedSha256, bytes: receivedBytes }];
  if (data !== null) files.push({ key: data, sha256: dataSha256 ?? "", bytes: dataBytes ?? 0 });
  if (findingsFile !== null) {
    files.push({ key: findingsFile, sha256: checksumInKey(findingsFile), bytes: findingsBytes ?? 0 });
  }
  return files;
}

/** Keys of all files that a version refers to. */
export function versionFiles({ submissions, packs = [] }: Pick<Manifest, "submissions" | "packs">): string[] {
  const own = submissions.flatMap((one) => submissionFiles(one).map(({ key }) => key));
  return [...own, ...packs.map(({ data }) => data)];
}

/** Whether all files of a submission are there in full length; their bytes are not read. */
export async function isIntact(store: Store, submission: Submission): Promise<boolean> {
  const files = submissionFiles(submission);
  const sizes = await Promise.all(files.map((file) => sizeOf(store, file.key)));
  return files.every((file, index) => file.bytes === sizes[index]);
}
