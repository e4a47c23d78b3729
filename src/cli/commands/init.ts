import { access, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { stringify } from "yaml";
import { workspaceFile } from "../../contracts/workspace.ts";
import { UserError } from "../../errors.ts";
import { openWorkspace } from "../../workspace.ts";

type Options = { name: string; area: string; policy: string; from: string };

/** `dudao init <folder>`: makes a workspace with its settings, an inbox and a lake folder. */
export function initCommand(): Command {
  return new Command("init")
    .description("新建工作区。 Make a workspace.")
    .argument("<folder>", "工作区文件夹 folder of the workspace")
    .requiredOption("--name <name>", "地区名称，如 赣县区 name of the place")
    .requiredOption("--area <code>", "区划代码，如 360704 division code")
    .requiredOption("--policy <id>", "政策，如 ganxian-2024 policy")
    .option("--from <period>", "开始报送的期次 first period owed", "2024Q1")
    .addHelpText("after", "\n例 Example: dudao init ./ganxian --name 赣县区 --area 360704 --policy ganxian-2024")
    .action(async (folder: string, options: Options) => {
      await initWorkspace(resolve(folder), options);
      process.stdout.write(
        `✓ 工作区已建好：${folder}。下一步：把报送表放进 inbox/<期次>/<单位>/，运行 dudao ingest。\n` +
          `  Workspace made. Next: put sheets into inbox/<period>/<sender>/ and run dudao ingest.\n`,
      );
    });
}

/** Writes dudao.yaml and the folders; an existing dudao.yaml is never overwritten. */
export async function initWorkspace(folder: string, options: Options): Promise<void> {
  const path = join(folder, "dudao.yaml");
  if (await exists(path))
    throw new UserError("workspaceInvalid", {
      what: { zh: "这里已经是一个工作区。", en: "This folder is a workspace already." },
      where: path,
      next: { zh: "换一个文件夹，或直接编辑 dudao.yaml。", en: "Choose another folder, or edit dudao.yaml." },
    });
  const settings = {
    dudao: 1,
    name: options.name,
    areas: { china: options.area },
    programme: "rural-assistance",
    policy: options.policy,
    inbox: "./inbox",
    lake: "./lake",
    engine: "duckdb",
    zones: { open: { site: "./site/open", minimum: 5 }, restricted: { site: "./site/restricted" } },
    calendar: { every: "quarter", from: options.from, dueDays: 10 },
    secret: { environment: "DUDAO_IDENTITY_KEY" },
  };
  workspaceFile.parse(settings);
  await mkdir(join(folder, "inbox"), { recursive: true });
  await writeFile(path, stringify(settings), { flag: "wx" });
  await openWorkspace(folder);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
