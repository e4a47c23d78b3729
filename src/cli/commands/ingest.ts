import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { exitCodes, renderError, UserError } from "../../errors.ts";
import { bilingual } from "../../messages/message.ts";
import { identityKey } from "../../pipeline/identity-key.ts";
import { checkedPeriod, findSender, type InboxFile, readInbox, repairFile } from "../../pipeline/inbox.ts";
import { type IngestOutcome, ingest } from "../../pipeline/ingest.ts";
import { type CommonOptions, today, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { period?: string; sender?: string; dataset?: string };

/** `dudao ingest [files…]`: takes the inbox, or single files with their period and sender, into the lake. */
export function ingestCommand(): Command {
  return new Command("ingest")
    .description("接收报送表：逐格校验，合格的入库，不合格的退回并说明。 Check sheets cell by cell and take them in.")
    .argument("[files...]", "文件；不写则接收整个收件箱 files; the whole inbox when left out")
    .addOption(workspaceOption())
    .option("--period <id>", "期次（给出文件时必填） period, with files")
    .option("--sender <area>", "报送单位名称或代码（给出文件时必填） sender, with files")
    .option("--dataset <name>", "数据集（不写则自动识别） dataset; recognised when left out")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `\n例 Examples:\n  dudao ingest\n  dudao ingest 花名册.xlsx --period 2024Q4 --sender 茅店镇` +
        `\n退出码 Exit codes: 0 全部接收 all taken, ${exitCodes.rowsRejected} 有行或文件被退回 rows or files rejected`,
    )
    .action(async (files: string[], options: Options) => {
      const outcomes = await withContext({ ...options, makeLake: true }, async (context) => {
        const key = identityKey(context.workspace.settings, process.env);
        const day = today(context.now);
        const chosen =
          files.length === 0
            ? await readInbox(context.workspace, day, context.policy.area)
            : await Promise.all(files.map((file) => describe(file, options, context, day)));
        return ingest(context, chosen, key, context.workspace.settings.outbox);
      });
      process.stdout.write(options.json ? `${JSON.stringify(outcomes.map(plain), null, 2)}\n` : report(outcomes));
      if (outcomes.some(hasFaults)) process.exitCode = exitCodes.rowsRejected;
    });
}

async function describe(
  file: string,
  options: Options,
  context: Parameters<typeof ingest>[0],
  day: string,
): Promise<InboxFile> {
  if (options.period === undefined || options.sender === undefined) {
    const place = { workspace: context.workspace, today: day, root: context.policy.area };
    const returned = await repairFile(resolve(file), place);
    if (returned) return returned;
    throw new UserError("usage", {
      what: { zh: "给出文件时须写明期次和报送单位。", en: "Files need their period and sender." },
      allowed: "--period 2024Q4 --sender 茅店镇",
      next: { zh: "加上这两个选项。", en: "Add both options." },
    });
  }
  const path = resolve(file);
  const found = await stat(path).catch(() => undefined);
  if (!found)
    throw new UserError("fileMissing", {
      what: { zh: "找不到这个文件。", en: "There is no such file." },
      where: path,
      next: { zh: "检查路径。", en: "Check the path." },
    });
  return {
    path,
    period: checkedPeriod(options.period, day, "--period"),
    sender: findSender(context.workspace, options.sender, context.policy.area, "--sender"),
    receivedAt: context.now(),
    ...(options.dataset === undefined ? {} : { dataset: options.dataset }),
  };
}

function hasFaults(one: IngestOutcome): boolean {
  return one.outcome === "refused" || ("submission" in one && one.submission.rejected > 0);
}

/** What became of the files, in words: counts first, then refused files, then the rejected rows by reason. */
export function report(outcomes: readonly IngestOutcome[]): string {
  const taken = outcomes.flatMap((one) => ("submission" in one ? [one.submission] : []));
  const sum = (pick: (one: (typeof taken)[number]) => number) => taken.reduce((all, one) => all + pick(one), 0);
  const refused = outcomes.flatMap((one) => (one.outcome === "refused" ? [one] : []));
  const unchanged = outcomes.filter((one) => one.outcome === "unchanged").length;
  const lines = [
    `文件 files ${outcomes.length}：接收 taken ${taken.length}，未变 unchanged ${unchanged}，退回 refused ${refused.length}`,
    `行 rows ${sum((one) => one.rowsIn)} = 入库 accepted ${sum((one) => one.accepted)} + 退回 rejected ${sum((one) => one.rejected)}`,
  ];
  const faulty = taken.filter((one) => one.rejected > 0);
  if (faulty.length > 0)
    lines.push(
      table(
        ["期次 period", "单位 sender", "文件 file", "行 rows", "退回 rejected", "原因 reasons"],
        faulty.map((one) => [
          one.period,
          one.sender,
          one.file,
          one.rowsIn,
          one.rejected,
          Object.entries(one.findings)
            .map(([check, count]) => `${check} ${count}`)
            .join("，"),
        ]),
      ),
    );
  for (const one of taken)
    for (const note of one.notes ?? []) lines.push(`· ${one.period} ${one.file}：${bilingual(note)}`);
  for (const one of refused) lines.push(`${one.file.period.id} ${one.file.sender.name}`, renderError(one.error));
  lines.push(...outcomes.flatMap(corrected));
  const repairs = outcomes.flatMap((one) => ("repair" in one && one.repair !== undefined ? [one.repair] : []));
  if (repairs.length > 0)
    lines.push("退回表，请交还报送单位 repair sheets for their senders:", ...repairs.map((path) => `  ${path}`));
  return `${lines.join("\n")}\n`;
}

/** How a correction ended: the loop is closed when every row is in. */
function corrected(one: IngestOutcome): string[] {
  if (!("submission" in one) || !one.submission.corrects) return [];
  const { rowsIn, accepted, rejected, corrects, file } = one.submission;
  const { unchanged, corrected: fresh, altered, dropped } = corrects;
  const end = rejected === 0 ? "✓ 接收完成 accepted" : "仍有退回 accepted so far";
  return [
    `${end}，${accepted}/${rowsIn}：${one.file.sender.name} ${file}（原样 unchanged ${unchanged}，改正 corrected ${fresh}，改动 altered ${altered}，减少 dropped ${dropped}）`,
  ];
}

function plain(one: IngestOutcome): object {
  const file = { path: one.file.path, period: one.file.period.id, sender: one.file.sender.code };
  const repair = "repair" in one && one.repair !== undefined ? { repair: one.repair } : {};
  if (one.outcome === "refused")
    return { ...file, outcome: one.outcome, kind: one.error.kind, ...one.error.detail, ...repair };
  if ("submission" in one) return { ...file, outcome: one.outcome, submission: one.submission, ...repair };
  return { ...file, outcome: one.outcome };
}
