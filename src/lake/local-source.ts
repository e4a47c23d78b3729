import { createReadStream } from "node:fs";
import { UserError } from "../errors.ts";
import { codeOf, isMissing } from "./local-errors.ts";

/** A local file's bytes in pieces; UserError fileMissing or fileUnreadable. */
export async function* localChunks(path: string): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    yield* stream;
  } catch (error) {
    throw sourceError(path, error);
  }
}

function sourceError(path: string, error: unknown): unknown {
  if (isMissing(error)) {
    const detail = {
      what: { zh: "文件不存在。", en: "The file does not exist." },
      where: path,
      next: { zh: "检查文件名和路径。", en: "Check the file's name and path." },
    };
    return new UserError("fileMissing", detail, { cause: error });
  }
  const code = codeOf(error);
  if (code === undefined) return error;
  const detail = {
    what: { zh: "文件无法读取。", en: "The file cannot be read." },
    where: path,
    got: code,
    next: {
      zh: "检查读取权限；如果文件正被其他程序打开，请先关闭。",
      en: "Check the right to read it; close the program that has it open.",
    },
  };
  return new UserError("fileUnreadable", detail, { cause: error });
}
