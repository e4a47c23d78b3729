import { lockOf, type VersionRef } from "../contracts/lake-record.ts";
import type { Manifest } from "../contracts/manifest.ts";
import { UserError } from "../errors.ts";
import type { Context } from "./context.ts";

/** One state of a period as the lake's commands name it: the manifests of its datasets. */
export type PeriodState = { name: string; manifests: Manifest[] };

/**
 * The state of a period that a word means: `now`, `published`, `locked`, a snapshot's id, an ISO time or, of one dataset,
 * a version's number. UserError snapshotMissing, nothingToDo or usage.
 */
export async function periodState(
  { lake }: Pick<Context, "lake">,
  { period, dataset }: { period: string; dataset?: string | undefined },
  word: string,
): Promise<PeriodState> {
  const asked = (one: VersionRef | Manifest) =>
    one.period === period && (dataset === undefined || one.dataset === dataset);
  const version = /^v?(\d{1,6})$/.exec(word)?.[1];
  if (version !== undefined) {
    if (dataset === undefined) throw whichDataset(word);
    return { name: `v${Number(version)}`, manifests: await versionOf(lake, { dataset, period }, Number(version)) };
  }
  const record = await recordOf(lake, period, word);
  if (record) {
    const manifests = await Promise.all(record.manifests.filter(asked).map((ref) => lake.history.manifest(ref)));
    return { name: `${word} ${record.snapshot}`, manifests };
  }
  const snapshot = await lake.snapshot(word === "now" ? undefined : word);
  return { name: word === "now" ? `now ${snapshot.id}` : word, manifests: snapshot.manifests.filter(asked) };
}

/** 0 is the state before the first version. */
async function versionOf(
  lake: Context["lake"],
  of: { dataset: string; period: string },
  version: number,
): Promise<Manifest[]> {
  if (version === 0) return [];
  const there = (await lake.history.versions()).filter((one) => one.dataset === of.dataset && one.period === of.period);
  if (there.some((one) => one.version === version)) return [await lake.history.manifest({ ...of, version })];
  throw new UserError("snapshotMissing", {
    what: { zh: "没有这个版本。", en: "There is no such version." },
    where: `${of.dataset} ${of.period}`,
    got: String(version),
    allowed: there.map((one) => one.version).join("、"),
    next: { zh: "用 dudao history 查看有哪些版本。", en: "See with dudao history which versions there are." },
  });
}

async function recordOf({ history }: Context["lake"], period: string, word: string) {
  if (word !== "published" && word !== "locked") return undefined;
  const found =
    word === "locked"
      ? lockOf(await history.locks(), period)
      : (await history.publications()).findLast((one) => one.period === period);
  if (found) return found;
  throw new UserError("nothingToDo", {
    what:
      word === "locked"
        ? { zh: "这一期没有锁定。", en: "The period is not locked." }
        : { zh: "这一期还没有发布过。", en: "The period was never published." },
    got: period,
    next: { zh: "用 dudao history 查看有哪些状态。", en: "See with dudao history which states there are." },
  });
}

function whichDataset(got: string): UserError {
  return new UserError("usage", {
    what: { zh: "版本号只对一个数据集有意义。", en: "A version's number is that of one dataset." },
    got,
    allowed: "now、published、locked、0123456789abcdef、2024-12-31T23:59:59+08:00",
    next: { zh: "加上数据集，或改用快照编号、时间。", en: "Name the dataset, or give a snapshot's id or a time." },
  });
}
