import { UserError } from "../errors.ts";
import { diskFull, hardLinksMissing, lakeReadOnly } from "./lake-errors.ts";

/** Whether a file system call failed because the file is not there. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

/** Turns a failed write into the error that its user can fix; anything else is given back as it is. */
export function fileSystemError(place: string, error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof UserError || code === undefined) return error;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(place, error);
  if (isLink(error) && ["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(code))
    return hardLinksMissing(place, error);
  if (["EROFS", "EACCES", "EPERM"].includes(code)) return lakeReadOnly(place, error);
  return error;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function isLink(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && error.syscall === "link";
}
