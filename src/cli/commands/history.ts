import { Command } from "commander";
import { historyOf, type LakeHistoryList, type VersionEntry } from "../../pipeline/history.ts";
import { type CommonOptions, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = CommonOptions & { dataset?: string };
type NameOf = (area: string) => string;

/** `dudao history [period]`: every version of the lake, when, by whom and what it changed; publications and locks. */
export function historyCommand(): Command {
  return new Command("history")
    .description(
      "数据湖的每个版本：何时、何人、改了什么；发布和锁定。 Every version: when, by whom, what changed; publications and locks.",
    )
    .argument("[period]", "只看这一期 this period only")
    .addOption(workspaceOption())
    .option("--dataset <name>", "只看这个数据集 this dataset only")
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao history 2024Q4\n  dudao history --dataset household_roster --json")
    .action(async (period: string | undefined, options: Options) => {
      const text = await withContext(options, async (context) => {
        const found = await historyOf(context, { period, dataset: options.dataset });
        if (options.json) return `${JSON.stringify(found, null, 2)}\n`;
        return render(found, (code) => context.workspace.tree.get(code)?.name ?? code);
      });
      process.stdout.write(text);
    });
}

function render({ versions, publications, locks, removals }: LakeHistoryList, nameOf: NameOf): string {
  const parts = [
    versions.length > 0 ? versionTable(versions, nameOf) : "还没有任何版本。 There are no versions yet.",
    publications.length > 0
      ? table(
          ["发布 published", "期次 period", "快照 snapshot", "政策 policy", "修订 revision", "何人 by"],
          publications.map((one) => [one.at, one.period, one.snapshot, one.policy, one.revision || null, one.by]),
        )
      : "",
    locks.length > 0
      ? table(
          ["锁定 locked", "期次 period", "动作 action", "快照 snapshot", "何人 by"],
          locks.map((one) => [one.at, one.period, lockWords[one.action], one.snapshot, one.by]),
        )
      : "",
    ...removals.map(({ at, by, manifests }) => `已清理 removed by gc ${at} ${by}：${manifests.length} 个版本 versions`),
  ];
  return `${parts.filter(Boolean).join("\n")}\n`;
}

const lockWords = { lock: "锁定 lock", unlock: "解锁 unlock" } as const;

const actionWords = {
  ingest: "接收 ingest",
  recheck: "重新核对 replay",
  rollback: "回退 rollback",
  compact: "合并 compact",
} as const;

function versionTable(versions: readonly VersionEntry[], nameOf: NameOf): string {
  return table(
    [
      "数据集 dataset",
      "期次 period",
      "版本 version",
      "时间 at",
      "动作 action",
      "变化 what changed",
      "入库 accepted",
      "何人 by",
    ],
    versions.map((one) => [
      one.dataset,
      one.period,
      one.current ? `${one.version} ← 现在 now` : one.version,
      one.at,
      actionOf(one),
      changesOf(one, nameOf),
      one.acceptedBefore === null ? one.accepted : `${one.acceptedBefore} → ${one.accepted}`,
      one.by,
    ]),
  );
}

function actionOf({ action, from }: VersionEntry): string | null {
  if (action === null) return null;
  return from === null ? actionWords[action] : `${actionWords[action]} ← ${from}`;
}

/** More senders than a line holds are counted. */
const shownSenders = 3;

function changesOf({ added, replaced, removed }: VersionEntry, nameOf: NameOf): string {
  const part = (sign: string, senders: readonly string[]) =>
    senders.length > shownSenders ? [`${sign} ${senders.length}`] : senders.map((one) => `${sign} ${nameOf(one)}`);
  return [...part("+", added), ...part("~", replaced), ...part("−", removed)].join("\n");
}
