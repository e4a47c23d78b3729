import { Command } from "commander";
import { identityKey } from "../../pipeline/identity-key.ts";
import { checkedPeriod, findSender } from "../../pipeline/inbox.ts";
import { type Checked, type Replayed, replay } from "../../pipeline/replay.ts";
import { replayInbox } from "../../pipeline/replay-inbox.ts";
import { type CommonOptions, today, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { period?: string; sender?: string; dataset?: string; commit?: boolean };

/** `dudao replay`: checks earlier sheets anew after a contract, a confirmed heading or dudao has changed. */
export function replayCommand(): Command {
  return new Command("replay")
    .description(
      "合同、表头对应、密钥或程序变了以后，重新核对以前的报送表；先看变化，加 --commit 才写入。 Check earlier sheets anew; see what changes before it is committed.",
    )
    .addOption(workspaceOption())
    .option("--period <id>", "只看这一期 this period only")
    .option("--sender <area>", "只看这个单位 this sender only")
    .option("--dataset <name>", "只看这个数据集 this dataset only")
    .option("--commit", "把变化写入数据湖 put what changed into the lake")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao replay --dataset household_roster\n  dudao replay --period 2024Q4 --commit",
    )
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const day = today(context.now);
        const key = identityKey(context.workspace.settings, process.env);
        const { outbox } = context.workspace.settings;
        const { sender, period, dataset, commit = false } = options;
        const unit =
          sender === undefined ? undefined : findSender(context.workspace, sender, context.policy.area, "--sender");
        const asked = period === undefined ? undefined : checkedPeriod(period, day, "--period");
        const wishes = { period: asked?.id, sender: unit?.code, dataset, commit };
        const files = [
          ...(await replay(context, wishes, key, outbox)),
          ...(await replayInbox(context, wishes, { today: day, identityKey: key, outbox })),
        ];
        if (options.json) return `${JSON.stringify(files.map(plain), null, 2)}\n`;
        return render(files, (code) => context.workspace.tree.get(code)?.name ?? code, commit);
      });
      process.stdout.write(text);
    });
}

function render(files: readonly Replayed[], nameOf: (area: string) => string, commit: boolean): string {
  const changed = files.filter((one) => one.changed);
  const count = (pick: (one: Checked) => number) =>
    [changed.map(({ before }) => before), changed.map(({ after }) => after)]
      .map((side) => side.reduce((sum, one) => sum + (one ? pick(one) : 0), 0))
      .join(" → ");
  const lines = [`核对 checked ${files.length}，有变化 changed ${changed.length}`];
  if (changed.length > 0)
    lines.push(
      table(
        ["期次 period", "单位 sender", "文件 file", "入库 accepted", "退回 rejected", "问题 findings", "结果 outcome"],
        changed.map((one) => [
          one.period,
          nameOf(one.sender),
          one.file,
          step(one, ({ accepted }) => accepted),
          step(one, ({ rejected }) => rejected),
          findingSteps(one).join("\n"),
          outcomeOf(one),
        ]),
      ),
      `入库 accepted ${count((one) => one.accepted)}，退回 rejected ${count((one) => one.rejected)}`,
    );
  const open = changed.some((one) => one.after !== null && !one.committed);
  if (open && !commit) lines.push("→ 还没有写入任何数据；加 --commit 写入。 Nothing is written yet; add --commit.");
  return `${lines.join("\n")}\n`;
}

function step({ before, after }: Replayed, pick: (one: Checked) => number): string {
  return [before, after].map((one) => (one ? pick(one) : "—")).join(" → ");
}

/** Checks whose number of findings differs. */
function findingSteps({ before, after }: Replayed): string[] {
  const [then, now] = [before?.findings ?? {}, after?.findings ?? {}];
  if (after === null) return [];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((check) => then[check] !== now[check])
    .map((check) => `${check} ${then[check] ?? 0} → ${now[check] ?? 0}`);
}

function outcomeOf({ error, committed, before }: Replayed): string {
  if (committed) return "已写入 committed";
  if (error) return `现在会被退回，保持原样 refused now, left as it was: ${error.detail.what.zh}`;
  return before ? "会变化 would change" : "可以接收 can be taken";
}

function plain({ error, ...one }: Replayed): object {
  return error ? { ...one, refused: { kind: error.kind, ...error.detail } } : one;
}
