import { basename } from "node:path";
import type { Text } from "../contracts/text.ts";
import { UserError } from "../errors.ts";

/** The error for a file whose content cannot be read as a table. */
export function unreadable(path: string, what: Text, where?: string, cause?: unknown): UserError {
  return new UserError(
    "fileUnreadable",
    {
      what,
      where: [basename(path), where].filter(Boolean).join(" · "),
      allowed: "CSV/TXT (UTF-8, GB18030, UTF-16, Big5), XLSX, XLS",
      next: {
        zh: "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 或“CSV UTF-8”后重新报送。",
        en: "Open the original in Excel or WPS, save it as .xlsx or as “CSV UTF-8” and send it again.",
      },
    },
    cause === undefined ? undefined : { cause },
  );
}
