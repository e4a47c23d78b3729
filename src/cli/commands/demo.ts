import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { areaTree } from "../../areas/area-tree.ts";
import { chinaAreas } from "../../areas/china-areas.ts";
import { countedOccasions } from "../../demo/counted-occasions.ts";
import { makeDemo } from "../../demo/make-demo.ts";
import { readInbox } from "../../pipeline/inbox.ts";
import { ingest } from "../../pipeline/ingest.ts";
import { occasionsOf } from "../../pipeline/occasions.ts";
import { publish } from "../../pipeline/publish.ts";
import { supervise } from "../../pipeline/supervise.ts";
import { loadPolicy, loadProgramme } from "../../programme.ts";
import { today, withContext } from "../open.ts";
import { terminalProgress } from "../progress.ts";
import { summary } from "../summary.ts";
import { report } from "./ingest.ts";
import { serveFolder } from "./serve.ts";

type Options = { policy: string; folder?: string; seed: string; scale?: string; serve: boolean; port: string };

/** Key for the demo's made-up identity numbers; a real office keeps its own in the environment. */
const demoKey = "key for the made-up people of the demo";

/** `dudao demo`: makes a county, runs the whole flow on it and serves the site. */
export function demoCommand(): Command {
  return new Command("demo")
    .description(
      "造一个县（市）的五个季度，跑完整个流程，打开站点。 Make a county or city, run everything on it, serve the site.",
    )
    .option("--policy <id>", "哪份文件的地方 the place of which document", "ganxian-2024")
    .option("--folder <folder>", "工作区文件夹（默认 demo-地名） workspace folder; demo-<place> when left out")
    .option("--seed <number>", "随机种子 seed", "1")
    .option(
      "--scale <share>",
      "规模，1 为真实规模（默认县 1、市 0.1） share of the true size; 1 for a county, 0.1 for a city",
    )
    .option("--no-serve", "发布后结束，不打开站点 stop after publishing")
    .option("--port <number>", "端口，0 为任选 port, 0 for any", "8080")
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao demo\n  dudao demo --no-serve --scale 0.1 --folder /tmp/demo\n  dudao demo --policy ankang-2020",
    )
    .action(async (options: Options) => {
      const folder = resolve(options.folder ?? `demo-${options.policy.split("-")[0]}`);
      process.env.DUDAO_IDENTITY_KEY ??= demoKey;
      await makeCounty(folder, options);
      const text = await withContext({ workspace: folder, makeLake: true }, async (context) => {
        const files = await readInbox(context.workspace, today(context.now), context.policy.area);
        const outcomes = await ingest(
          context,
          files,
          process.env.DUDAO_IDENTITY_KEY ?? demoKey,
          context.workspace.settings.outbox,
        );
        const snapshot = await context.lake.snapshot();
        const results = await supervise(context, snapshot);
        await publish(context, snapshot, results);
        return `${report(outcomes)}\n${summary(context, results)}\n`;
      });
      process.stdout.write(text);
      if (options.serve) await show(join(folder, "site", "restricted"), Number(options.port));
      else process.stdout.write(`站点 site: ${join(folder, "site", "open")}\n`);
    });
}

/** Makes the workspace once; the same folder, policy, seed and scale are not made again. */
async function makeCounty(folder: string, options: Options): Promise<void> {
  const programme = await loadProgramme("rural-assistance");
  const policy = await loadPolicy(programme, options.policy);
  const scale = Number(options.scale ?? (policy.level === "county" ? 1 : 0.1));
  const made = JSON.stringify({ policy: policy.id, seed: options.seed, scale });
  const before = await readFile(join(folder, "demo.json"), "utf8").catch(() => "");
  if (before.trim() === made) return;
  const { progress, stop } = terminalProgress(false);
  progress({ zh: "生成演示县的报送表", en: "Make the demo county's sheets" });
  await makeDemo({
    ...{ folder, seed: Number(options.seed), scale, policy, contracts: programme.contracts },
    tree: areaTree(await chinaAreas(policy.area.replace(/(00)+$/, ""))),
    occasions: (areas) => [...occasionsOf(policy)(areas), ...countedOccasions(policy, areas)],
  });
  await writeFile(join(folder, "demo.json"), `${made}\n`);
  stop();
}

async function show(folder: string, port: number): Promise<void> {
  const { address } = await serveFolder(folder, port);
  process.stdout.write(`站点 site: ${address}\n按 Ctrl+C 停止。 Ctrl+C stops it.\n`);
}
