import { Command } from "commander";
import type { PublishedLock } from "../../contracts/published.ts";
import { publish } from "../../pipeline/publish.ts";
import { publishSingleFile, signingKey, type WrittenSingleFile } from "../../pipeline/single-file.ts";
import { supervise } from "../../pipeline/supervise.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, engineOption, jsonOption, periodOption, workspaceOption } from "../options.ts";

type Options = CommonOptions & { period?: string; asOf?: string; singleFile?: string | true };

/** `dudao publish`: both sites, from figures that are kept; computes only what is missing. */
export function publishCommand(): Command {
  return new Command("publish")
    .description("发布公开区和受限区站点。 Publish the open and the restricted site.")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .addOption(engineOption())
    .option(
      "--single-file [path]",
      "另把公开区写成一个文件，双击即可打开；不写路径则放在公开区文件夹旁边 the open zone as one file too, opened by double click; beside its folder when no path is given",
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao publish --period 2024Q3\n  DUDAO_SIGNING_KEY=signing.pem dudao publish --single-file 会议.html",
    )
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const key = options.singleFile === undefined ? null : await signingKey(context, process.env);
        const snapshot = await context.lake.snapshot(options.asOf);
        const results = await supervise(context, snapshot, lastPeriod(options.period, context));
        const { lock, showTables } = await publish(context, snapshot, results);
        await showTables();
        const period = results.at(-1)?.period.id ?? "";
        const path = options.singleFile === true ? null : options.singleFile;
        const single = path === undefined ? null : await publishSingleFile(context, period, path, key);
        const { open, restricted } = context.workspace.settings.zones;
        return options.json
          ? `${JSON.stringify({ snapshot: snapshot.id, lock, open: open.site, restricted: restricted.site, single })}\n`
          : `✓ 公开区 open zone: ${open.site}\n✓ 受限区 restricted zone: ${restricted.site}\n${single ? singleLine(single) : ""}  快照 snapshot: ${snapshot.id}\n${lock ? lockLine(lock) : ""}`;
      });
      process.stdout.write(text);
    });
}

function lockLine({ at, revision, datasets }: PublishedLock): string {
  const state =
    revision > 0 ? `第 ${revision} 次修订 revision ${revision}: ${datasets.join("、")}` : "与锁定时相同 as locked";
  return `  锁定于 locked ${at}：${state}\n`;
}

function singleLine({ file, bytes, signed }: WrittenSingleFile): string {
  const seal = signed
    ? "有校验和、有签名 with checksum and signature"
    : "只有校验和，没有签名（没有设置签名密钥） with a checksum only: no signing key is set";
  return `✓ 单个文件 single file: ${file}\n  ${(bytes / 1e6).toFixed(1)} MB，${seal}\n`;
}
