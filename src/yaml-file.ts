import { readFile } from "node:fs/promises";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type ErrorKind, UserError } from "./errors.ts";

/**
 * Reads a YAML file and checks it against a zod shape. A missing file is `missing`, a fault in it `invalid`,
 * naming file, line, path, what was got and what is allowed.
 */
export async function readYaml<T>(
  path: string,
  shape: z.ZodType<T>,
  kinds: { missing: ErrorKind; invalid: ErrorKind },
): Promise<T> {
  const source = await readFile(path, "utf8").catch((cause: unknown) => {
    throw fileMissing(kinds.missing, path, cause);
  });
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax)
    throw fault(kinds.invalid, `${path}:${syntax.linePos?.[0].line ?? 1}`, syntax.message.split("\n")[0] ?? "", "YAML");
  const value: unknown = document.toJS();
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = issue?.path ?? [];
  const line = lineOf(document, at, lines);
  throw fault(
    kinds.invalid,
    `${path}:${line} › ${at.join(".") || "/"}`,
    JSON.stringify(valueAt(value, at)) ?? "（缺 missing）",
    issue?.message ?? "",
  );
}

function lineOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined),
    value,
  );
}

function fileMissing(kind: ErrorKind, path: string, cause: unknown): UserError {
  return new UserError(
    kind,
    {
      what: { zh: "找不到文件。", en: "The file is missing." },
      where: path,
      next: { zh: "检查路径，或恢复这个文件。", en: "Check the path, or restore the file." },
    },
    { cause },
  );
}

function fault(kind: ErrorKind, where: string, got: string, allowed: string): UserError {
  return new UserError(kind, {
    what: { zh: "文件内容不合规定。", en: "The file does not have the required form." },
    where,
    got,
    allowed,
    next: { zh: "改正这一处后重试。", en: "Correct this place and try again." },
  });
}
