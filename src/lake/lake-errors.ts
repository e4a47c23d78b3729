import type { Text } from "../contracts/text.ts";
import { UserError } from "../errors.ts";

const restore: Text = {
  zh: "从备份恢复这个文件；不要手工修改数据湖里的文件。",
  en: "Restore the file from a backup; files of the lake are never edited by hand.",
};

/** A file of the lake is not what the lake wrote. */
export function lakeDamaged(what: Text, where: string, next: Text = restore): UserError {
  return new UserError("lakeDamaged", { what, where, next });
}

/** The lake, or a file in it, was written in a format that this program does not know. */
export function lakeNewer(where: string, got: number, known: number): UserError {
  return new UserError("lakeNewer", {
    what: {
      zh: "数据湖由更新版本的 dudao 写成，本版本不能读取。",
      en: "The lake was written by a newer version of dudao; this version cannot read it.",
    },
    where,
    got: `format ${got}`,
    allowed: `format ≤ ${known}`,
    next: { zh: "升级 dudao 后再运行。", en: "Upgrade dudao and run again." },
  });
}

export function lakeMissing(place: string): UserError {
  return lakeDamaged(
    { zh: "这里没有数据湖，或者它的标记文件丢失。", en: "There is no lake here, or its marker file is lost." },
    place,
    {
      zh: "检查 dudao.yaml 里的 lake 路径；新工作区请先运行 dudao ingest。",
      en: "Check the path under lake in dudao.yaml; in a new workspace run dudao ingest first.",
    },
  );
}

export function lakeBusy(where: string): UserError {
  return new UserError("lakeBusy", {
    what: {
      zh: "太多进程同时提交同一数据集同一报告期，本次没有提交成功。",
      en: "Too many processes commit to the same dataset and period; this commit did not get its turn.",
    },
    where,
    next: { zh: "稍后再次运行 dudao ingest。", en: "Run dudao ingest again in a while." },
  });
}

export function diskFull(place: string, cause: unknown): UserError {
  const detail = {
    what: {
      zh: "磁盘空间不足，没有写入；已有的数据没有改变。",
      en: "The disk is full: nothing was written, and what was there has not changed.",
    },
    where: place,
    next: { zh: "腾出空间后再运行同一命令。", en: "Free some space and run the same command again." },
  };
  return new UserError("diskFull", detail, { cause });
}

export function lakeReadOnly(place: string, cause: unknown): UserError {
  const detail = {
    what: { zh: "没有写入数据湖的权限。", en: "There is no right to write to the lake." },
    where: place,
    next: {
      zh: "用数据湖所有者的账户运行，或检查文件夹权限。",
      en: "Run as the owner of the lake, or check the folder's permissions.",
    },
  };
  return new UserError("lakeReadOnly", detail, { cause });
}

export function hardLinksMissing(place: string, cause: unknown): UserError {
  const detail = {
    what: {
      zh: "数据湖所在的文件系统不支持硬链接，无法安全提交。",
      en: "The lake's file system has no hard links; commits would not be safe there.",
    },
    where: place,
    next: {
      zh: "在 dudao.yaml 里把 lake 改到本机磁盘（NTFS、ext4、APFS），不要放在 U 盘（FAT、exFAT）上。",
      en: "Move lake in dudao.yaml to a disk of this machine (NTFS, ext4, APFS), not a FAT or exFAT stick.",
    },
  };
  return new UserError("workspaceInvalid", detail, { cause });
}

/** A snapshot that was asked for does not exist. */
export function snapshotMissing(what: Text, got: string): UserError {
  return new UserError("snapshotMissing", {
    what,
    got,
    allowed: "2024-12-31T23:59:59+08:00 | 0123456789abcdef",
    next: {
      zh: "给出带时区的时间，或 dudao status、页面上显示过的快照编号。",
      en: "Give a time with its zone, or a snapshot id that dudao status or a page has shown.",
    },
  });
}

/** A period cannot be locked as published: it never was. */
export function neverPublished(period: string): UserError {
  return new UserError("nothingToDo", {
    what: {
      zh: "这一期还没有发布过，没有可以锁定的内容。",
      en: "The period was never published: there is nothing to lock.",
    },
    got: period,
    next: { zh: "先运行 dudao publish 再锁定。", en: "Run dudao publish first, then lock it." },
  });
}

export function notLocked(period: string): UserError {
  return new UserError("nothingToDo", {
    what: { zh: "这一期没有锁定。", en: "The period is not locked." },
    got: period,
    next: { zh: "用 dudao history 查看哪些期次锁定了。", en: "See with dudao history which periods are locked." },
  });
}
