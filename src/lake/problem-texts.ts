import type { Text } from "../contracts/text.ts";

export type LakeProblem = { kind: keyof typeof problemTexts | "manifestDamaged"; key: string; what: Text; next: Text };

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
} as const satisfies Record<string, { what: Text; next: Text }>;
