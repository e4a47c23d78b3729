import type { Text } from "../src/contracts/text.ts";
import { UserError } from "../src/errors.ts";
import { parseInboxKey } from "./inbox-key.ts";
import type { CreatedObject } from "./object-created.ts";

/** The object's key does not say who sent it for when. */
export function misplaced(key: string): UserError {
  return new UserError("usage", {
    what: { zh: "文件没有放在规定的位置。", en: "The file is not where files are to be put." },
    where: key,
    allowed: "inbox/2024Q4/茅店镇/监测帮扶农户花名册.xlsx",
    next: {
      zh: "放到 inbox/<期次>/<报送单位>/ 下，文件名里不要有 / 和 \\。",
      en: "Put it below inbox/<period>/<sender>/, with neither / nor \\ in its name.",
    },
  });
}

/** The object was removed before it was read. */
export function gone(key: string): UserError {
  return new UserError("fileMissing", {
    what: { zh: "文件在接收之前被删除。", en: "The file was removed before it was taken." },
    where: key,
    next: { zh: "需要报送时重新上传。", en: "Upload it again if it is to be reported." },
  });
}

/** The object is larger than the function can hold; it names the commands that take it in on a server. */
export function tooLarge({ bucket, key, bytes }: CreatedObject, largest: number): UserError {
  return new UserError("fileUnreadable", {
    what: { zh: "文件太大，不能在这里接收。", en: "The file is too large to be taken here." },
    where: key,
    got: `${bytes} B`,
    allowed: `≤ ${largest} B`,
    next: inPartsOrElsewhere(bucket, key),
  });
}

/** What is in the object asks for more memory than the function has. */
export function tooMuch({ bucket, key }: CreatedObject, { kind, detail }: UserError): UserError {
  return new UserError(kind, { ...detail, where: key, next: inPartsOrElsewhere(bucket, key) });
}

function inPartsOrElsewhere(bucket: string, key: string): Text {
  const commands = commandsElsewhere(bucket, key);
  return {
    zh: `拆成几个文件上传，或在工作区指向同一个数据湖的服务器上运行：${commands}`,
    en: `Upload it in parts, or on a server with a workspace on the same lake run: ${commands}`,
  };
}

function commandsElsewhere(bucket: string, key: string): string {
  const { period = "", sender = "", file = "" } = parseInboxKey(key) ?? {};
  const fetch = `aws s3 cp ${quoted(`s3://${bucket}/${key}`)} ${quoted(`./${file}`)}`;
  return `${fetch} && dudao ingest ${quoted(`./${file}`)} --period ${quoted(period)} --sender ${quoted(sender)}`;
}

/** As one word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
