import { stat } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { Text } from "../../contracts/text.ts";
import type { Merge, SheetRow } from "../grid.ts";
import { limits } from "../limits.ts";
import type { OpenWorkbook } from "../open-workbook.ts";
import { unreadable } from "../unreadable.ts";

/** A sheet as the worker gives it. */
export type XlsSheet = {
  name: string;
  hidden: boolean;
  rows: SheetRow[];
  merges: Merge[];
  hiddenColumns: number[];
};

/** What the worker says: the sheets, or why there are none. */
export type XlsAnswer = { sheets: XlsSheet[] } | { fault: string };

/**
 * Opens an XLS file, which is read as a whole: in a thread of its own, so that a damaged one can neither take all memory
 * nor all time.
 */
export async function openXls(path: string): Promise<OpenWorkbook> {
  const { size } = await stat(path);
  if (size > limits.xls) throw unreadable(path, tooLarge(size));
  const answer = await askWorker(path);
  if ("fault" in answer) throw unreadable(path, whyUnreadable(answer.fault), undefined, answer.fault);
  const sheets = answer.sheets.map(({ name, hidden, rows, merges, hiddenColumns }) => ({
    name,
    hidden,
    grid: async () => ({ rows: batch(rows), merges, hiddenColumns }),
  }));
  return { sheets, close: async () => {} };
}

function askWorker(path: string): Promise<XlsAnswer> {
  const worker = new Worker(new URL("./xls-worker.ts", import.meta.url), {
    workerData: path,
    resourceLimits: { maxOldGenerationSizeMb: 700 },
    stdout: true,
    stderr: true,
  });
  return new Promise<XlsAnswer>((resolve) => {
    const timer = setTimeout(() => resolve({ fault: "timeout" }), limits.xlsSeconds * 1000);
    const answer = (said: XlsAnswer) => {
      clearTimeout(timer);
      resolve(said);
    };
    worker.once("message", answer);
    worker.once("error", (error) => answer({ fault: error.message }));
    worker.once("exit", () => answer({ fault: "exit" }));
  }).finally(() => worker.terminate());
}

async function* batch(rows: SheetRow[]): AsyncGenerator<SheetRow[]> {
  yield rows;
}

function whyUnreadable(fault: string): Text {
  if (/password|encrypt/iu.test(fault)) {
    return { zh: "工作簿设有打开密码。", en: "The workbook is protected by a password." };
  }
  if (/no workbook/u.test(fault)) {
    return { zh: "文件是旧式 Office 文档，但不是工作簿。", en: "The file is an old Office document, but no workbook." };
  }
  return { zh: "工作簿已损坏，无法读取。", en: "The workbook is damaged and cannot be read." };
}

function tooLarge(bytes: number): Text {
  const [has, most] = [Math.ceil(bytes / 1e6), limits.xls / 1e6];
  return {
    zh: `.xls 文件有 ${has} MB，上限 ${most} MB。`,
    en: `The .xls file has ${has} MB; the limit is ${most} MB.`,
  };
}
