import type { Text } from "../contracts/text.ts";
import type { UserError } from "../errors.ts";

export type ProblemKind = keyof typeof problemTexts | "manifestDamaged" | "recordDamaged" | "snapshotDamaged";

export type LakeProblem = { kind: ProblemKind; key: string; what: Text; next: Text };

/** Kinds of problem that leave every state readable. */
const harmless: readonly ProblemKind[] = ["leftover", "uncommitted", "orphan", "foreign"];

/** Whether something of the lake is damaged, and not only left over. */
export function isDamage({ kind }: Pick<LakeProblem, "kind">): boolean {
  return !harmless.includes(kind);
}

const again: Text = {
  zh: "把原文件放在收件箱里再运行 dudao ingest，会重新生成；没有原文件时从备份恢复。",
  en: "Put the original in the inbox and run dudao ingest, which makes it again; or restore the file from a backup.",
};

/** What each kind of problem is, and what to do about it. */
export const problemTexts = {
  leftover: {
    what: {
      zh: "中断的运行留下的临时文件，不影响数据。",
      en: "A temporary file of an interrupted run; the data are not affected.",
    },
    next: { zh: "下次 dudao ingest 会自动清除。", en: "The next dudao ingest removes it." },
  },
  uncommitted: {
    what: {
      zh: "文件已接收但没有入库：运行被中断，或文件未被接受。",
      en: "A file was received but is in no state: the run was interrupted, or the file was refused.",
    },
    next: {
      zh: "再次运行 dudao ingest；已入库的文件不会重复。",
      en: "Run dudao ingest again; what is in the lake is not taken twice.",
    },
  },
  missing: { what: { zh: "数据湖里的文件丢失。", en: "A file of the lake is missing." }, next: again },
  truncated: {
    what: { zh: "数据湖里的文件长度不对。", en: "A file of the lake has the wrong length." },
    next: again,
  },
  altered: {
    what: { zh: "数据湖里的文件内容与校验和不符。", en: "A file of the lake differs from its checksum." },
    next: {
      zh: "从备份恢复；没有备份时先删除它，再把原文件放进收件箱运行 dudao ingest。",
      en: "Restore it from a backup; without one, delete it, put the original in the inbox and run dudao ingest.",
    },
  },
  versionMissing: {
    what: {
      zh: "清单的一个旧版本丢失，那时的状态不能再读取；现在的数据不受影响。",
      en: "An earlier version of a manifest is lost: its state cannot be read again; the present data are whole.",
    },
    next: { zh: "从备份恢复这个文件。", en: "Restore the file from a backup." },
  },
  orphan: {
    what: {
      zh: "没有任何版本引用的文件：提交被中断时留下的，不影响数据。",
      en: "No version refers to this file: an interrupted commit left it; the data are not affected.",
    },
    next: { zh: "dudao gc 会清理它。", en: "dudao gc takes it away." },
  },
  foreign: {
    what: { zh: "数据湖里有不是 dudao 写的文件。", en: "A file in the lake is none that dudao wrote." },
    next: { zh: "把它移到数据湖以外。", en: "Move it out of the lake." },
  },
  rowsDiffer: {
    what: {
      zh: "数据文件的行数与清单不符。",
      en: "The number of rows in a file is not the one that the manifest says.",
    },
    next: again,
  },
  notParquet: {
    what: { zh: "数据文件不是可读的 Parquet。", en: "A data file is no readable Parquet file." },
    next: again,
  },
  countsDiffer: {
    what: {
      zh: "清单里收到的行不等于入库加退回，或一个单位有两份报送。",
      en: "In a manifest, rows in are not rows accepted and rejected, or a sender has two submissions.",
    },
    next: { zh: "从备份恢复这个文件。", en: "Restore the file from a backup." },
  },
  stateMissing: {
    what: {
      zh: "发布、锁定或快照所引用的清单版本丢失或已不是当时的版本。",
      en: "A version that a publication, lock or snapshot refers to is lost, or no longer the same.",
    },
    next: { zh: "从备份恢复这个清单。", en: "Restore the manifest from a backup." },
  },
} as const satisfies Record<string, { what: Text; next: Text }>;

/** A problem of a kind that its key says all about. */
export function problem(kind: keyof typeof problemTexts, key: string): LakeProblem {
  const text: { what: Text; next: Text } = problemTexts[kind];
  return { kind, key, ...text };
}

/** A manifest or record that cannot be read, in the words of the error. */
export function damagedRecord(kind: ProblemKind, key: string, { detail }: UserError): LakeProblem {
  return { kind, key, what: detail.what, next: detail.next };
}
