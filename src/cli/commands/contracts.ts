import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { stringify } from "yaml";
import type { Dataset } from "../../contracts/dataset.ts";
import { dictionaryIndex, dictionaryPage } from "../../contracts/derive/dictionary.ts";
import { tableSchema } from "../../contracts/derive/frictionless.ts";
import { glueTable } from "../../contracts/derive/glue-table.ts";
import { openDataContract } from "../../contracts/derive/open-data-contract.ts";
import { trinoTable } from "../../contracts/derive/trino-ddl.ts";
import { UserError } from "../../errors.ts";
import { loadProgramme } from "../../programme.ts";
import { openWorkspace } from "../../workspace.ts";
import { workspaceOption } from "../options.ts";

const formats = ["dictionary", "odcs", "frictionless", "ddl", "glue"] as const;
type Format = (typeof formats)[number];
type Options = { workspace?: string; format: Format; out?: string; location: string };

/** `dudao contracts [dataset]`: the data contracts in forms that other tools read. */
export function contractsCommand(): Command {
  return new Command("contracts")
    .description("导出数据合同：数据字典、ODCS、Table Schema、建表语句。 Export the data contracts for other tools.")
    .argument("[dataset]", "数据集；不写则全部 dataset; all when left out")
    .addOption(workspaceOption().default(undefined, "内置方案 the built-in programme"))
    .addOption(new Option("--format <format>", "格式 format").choices(formats).default("dictionary"))
    .option("--out <folder>", "写入文件夹，每个数据集一个文件 folder to write to; standard output when left out")
    .option("--location <place>", "表文件所在位置（ddl、glue） where the tables' files are", "s3://dudao/lake/data")
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao contracts --format odcs --out contracts\n  dudao contracts microcredit --format frictionless",
    )
    .action(async (name: string | undefined, options: Options) => {
      const contracts = await contractsOf(options.workspace);
      const files = filesOf(chosen(contracts, name), contracts, options);
      if (options.out === undefined) process.stdout.write(files.map(({ text }) => text).join("\n"));
      else await writeAll(resolve(options.out), files);
    });
}

async function contractsOf(workspace: string | undefined): Promise<readonly Dataset[]> {
  const programme = workspace === undefined ? "rural-assistance" : (await openWorkspace(workspace)).settings.programme;
  return (await loadProgramme(programme)).contracts;
}

function chosen(contracts: readonly Dataset[], name: string | undefined): readonly Dataset[] {
  const found = contracts.filter((contract) => name === undefined || contract.name === name);
  if (found.length > 0) return found;
  throw new UserError("datasetUnknown", {
    what: { zh: `没有名为“${name}”的数据集。`, en: `There is no dataset named “${name}”.` },
    where: "[dataset]",
    ...(name === undefined ? {} : { got: name }),
    allowed: contracts.map((contract) => contract.name).join(", "),
    next: { zh: "请从上列名称中选择。", en: "Choose one of the names above." },
  });
}

type OutputFile = { name: string; text: string };

function filesOf(wanted: readonly Dataset[], all: readonly Dataset[], { format, location }: Options): OutputFile[] {
  const files = wanted.map((contract) =>
    fileOf(contract, all, format, `${location.replace(/\/$/, "")}/${contract.name}`),
  );
  if (format !== "dictionary" || wanted.length === 1) return files;
  return [{ name: "README.md", text: dictionaryIndex(wanted) }, ...files];
}

function fileOf(contract: Dataset, all: readonly Dataset[], format: Format, location: string): OutputFile {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  switch (format) {
    case "dictionary":
      return { name: `${contract.name}.md`, text: dictionaryPage(contract) };
    case "odcs":
      return { name: `${contract.name}.odcs.yaml`, text: `---\n${stringify(openDataContract(contract, all))}` };
    case "frictionless":
      return { name: `${contract.name}.schema.json`, text: json(tableSchema(contract, all)) };
    case "ddl":
      return {
        name: `${contract.name}.sql`,
        text: `${trinoTable(contract, { catalog: "hive", schema: "lake", location })};\n`,
      };
    case "glue":
      return { name: `${contract.name}.glue.json`, text: json(glueTable(contract, `${location}/`)) };
  }
}

async function writeAll(folder: string, files: readonly OutputFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, text } of files) await writeFile(join(folder, name), text);
  process.stdout.write(`✓ ${folder}（${files.length} 个文件 files）\n`);
}
