import { UserError } from "../../errors.ts";
import type { Params } from "../engine.ts";
import { withoutValues } from "../sql/shown-message.ts";

/**
 * What DuckDB said about a statement, as an error the user can fix: the first line of its message and the line of the
 * statement. Parameter values are blanked out, and the original error is not kept as the cause: both may hold a secret.
 */
export function queryError(error: unknown, params: Params): UserError {
  const message = error instanceof Error ? error.message : String(error);
  if (/No space left on device|disk is full|max_temp_directory_size/i.test(message)) return diskFull();
  if (/^Out of Memory Error|bad_alloc/.test(message)) return memoryFull();
  if (damagedFile.test(message)) return fileDamaged(message);
  const line = /^LINE (\d+):/m.exec(message)?.[1];
  return new UserError("queryFailed", {
    what: { zh: "查询语句无法执行。", en: "The query could not be run." },
    ...(line ? { where: `LINE ${line}` } : {}),
    got: withoutValues(message.split("\n")[0] ?? "", params),
    next: {
      zh: "请按上面的提示修改查询语句后重试。",
      en: "Correct the query as the message above says, then try again.",
    },
  });
}

const damagedFile =
  /No magic bytes found|too small to be a Parquet|No files found .*\.parquet"|(corrupt|invalid|malformed).*parquet/i;

function fileDamaged(message: string): UserError {
  return new UserError("lakeDamaged", {
    what: { zh: "数据湖里有文件丢失或不完整。", en: "A file of the lake is lost or incomplete." },
    got: message.split("\n")[0] ?? "",
    next: {
      zh: "运行 dudao verify 查看是哪个文件、怎么办。",
      en: "Run dudao verify, which says which file and what to do.",
    },
  });
}

function diskFull(): UserError {
  return new UserError("diskFull", {
    what: { zh: "磁盘空间不足，查询结果没有写完。", en: "The disk is full; the query's result was not written." },
    next: { zh: "请清理磁盘空间后重新运行。", en: "Free some space, then run it again." },
  });
}

function memoryFull(): UserError {
  return new UserError("memoryFull", {
    what: { zh: "内存不够，没有算完。", en: "There is not enough memory; it was not computed to its end." },
    next: {
      zh: "在内存更大的机器上运行，或把数据拆成几份。",
      en: "Run it on a machine with more memory, or divide the data.",
    },
  });
}
