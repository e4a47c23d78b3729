import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import type { Area } from "../../contracts/area.ts";
import type { ConfirmedHeadings, HeadingMap } from "../../contracts/heading-map.ts";
import { UserError } from "../../errors.ts";
import { readHeadingMap, writeHeadingMap } from "../../pipeline/heading-maps.ts";
import { checkedPeriod, findSender } from "../../pipeline/inbox.ts";
import {
  type Confirmation,
  confirmHeading,
  type MappedFile,
  openForMapping,
  readingsOf,
  requiredMissing,
} from "../../pipeline/map-headings.ts";
import { loadPolicy, loadProgramme } from "../../programme.ts";
import { openWorkspace, type Workspace } from "../../workspace.ts";
import { today } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { table } from "../table.ts";

type Options = { workspace: string; sender: string; period?: string; dataset?: string; set: string[]; json?: boolean };

/** `dudao map <file> --sender <area>`: how a sheet's headings are read; a person confirms what dudao does not know. */
export function mapCommand(): Command {
  return new Command("map")
    .description(
      "查看表头怎么对应；不认识的由人确认一次，存在工作区。 See how headings are read; confirm unknown ones once.",
    )
    .argument("<file>", "报送的表 a sender's sheet")
    .requiredOption("--sender <area>", "报送单位名称或代码 sender")
    .addOption(workspaceOption())
    .option("--period <id>", "期次 period of the sheet")
    .option("--dataset <name>", "数据集（不写则自动识别） dataset; recognised when left out")
    .option(
      "--set <heading=column>",
      "确认一个表头，可重复 confirm a heading; repeatable",
      (value, all: string[]) => [...all, value],
      [],
    )
    .addOption(jsonOption())
    .addHelpText("after", `\n例 Example: dudao map 花名册.xlsx --sender 茅店镇 --set "家庭编码=household_id"`)
    .action(async (file: string, options: Options) => {
      const workspace = await openWorkspace(options.workspace);
      const programme = await loadProgramme(workspace.settings.programme);
      const { area: root } = await loadPolicy(programme, workspace.settings.policy);
      const sender = findSender(workspace, options.sender, root, "--sender");
      if (options.period !== undefined)
        checkedPeriod(
          options.period,
          today(() => new Date()),
          "--period",
        );
      const map = await readHeadingMap(workspace, sender.code);
      const workDir = await mkdtemp(join(tmpdir(), "dudao-map-"));
      try {
        const { dataset } = options;
        const looked = { map, workDir, ...(dataset === undefined ? {} : { dataset }) };
        const opened = await openForMapping(resolve(file), programme.contracts, looked);
        await confirm({ workspace, sender, map, opened }, options);
      } finally {
        await rm(workDir, { recursive: true, force: true });
      }
    });
}

type Mapping = { workspace: Workspace; sender: Area; map: HeadingMap; opened: MappedFile };

async function confirm({ workspace, sender, map, opened }: Mapping, options: Options): Promise<void> {
  const { name } = opened.contract;
  const before = map[name] ?? {};
  const asking = options.set.length === 0 && process.stdin.isTTY && options.json !== true;
  if (asking) process.stdout.write(render(opened, before));
  const said = asking ? await askEach(opened, before) : options.set.map(parseSet);
  const after = said.reduce((confirmed, one) => confirmHeading(opened, confirmed, one), before);
  const written = said.length === 0 ? null : await writeHeadingMap(workspace, sender.code, { ...map, [name]: after });
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ dataset: name, readings: readingsOf(opened, after), written }, null, 2)}\n`,
    );
    return;
  }
  if (!asking || written !== null) process.stdout.write(render(opened, after));
  process.stdout.write(closing(opened, after, written));
}

/** Asks for each suggestion of an unknown heading until one is taken; anything but y is no, the end of input ends it. */
async function askEach(opened: MappedFile, before: ConfirmedHeadings): Promise<Confirmation[]> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Unlike question(), the iterator keeps lines that were typed ahead.
  const lines = terminal[Symbol.asyncIterator]();
  const said: Confirmation[] = [];
  try {
    for (const { heading, suggestions } of readingsOf(opened, before)) {
      if (said.some((one) => one.heading === heading)) continue;
      const open = suggestions.filter(({ column }) => !said.some((one) => one.column === column));
      for (const { column, heading: own, distance } of open) {
        process.stdout.write(`“${heading}” = ${own} ${column}（相差 distance ${distance}）？ [y/N] `);
        const answer = await lines.next();
        if (answer.done) return said;
        if (answer.value.trim().toLowerCase() !== "y") continue;
        said.push({ heading, column });
        break;
      }
    }
    return said;
  } finally {
    terminal.close();
  }
}

function parseSet(value: string): Confirmation {
  const at = value.lastIndexOf("=");
  const [heading, column] = [value.slice(0, at).trim(), value.slice(at + 1).trim()];
  if (at > 0 && heading !== "" && column !== "") return { heading, column };
  throw new UserError("usage", {
    what: { zh: "--set 的写法不对。", en: "--set is not written as it should be." },
    where: "--set",
    got: value,
    allowed: "家庭编码=household_id",
    next: {
      zh: "等号左边写表头，右边写数据项。",
      en: "Write the heading before the equals sign and the column after it.",
    },
  });
}

const words = {
  heading: "同名 its heading",
  variant: "已列变体 a listed variant",
  confirmed: "已确认 confirmed",
  unknown: "未识别 unknown",
} as const;

function render(opened: MappedFile, confirmed: ConfirmedHeadings): string {
  const { title, name } = opened.contract;
  const rows = readingsOf(opened, confirmed).map(({ sheet, heading, column, how, suggestions }) => [
    ...(opened.sheets.length > 1 ? [sheet] : []),
    heading,
    column,
    words[how],
    suggestions.map((one) => `${one.heading} ${one.column}（相差 distance ${one.distance}）`).join("\n"),
  ]);
  const head = [
    ...(opened.sheets.length > 1 ? ["工作表 sheet"] : []),
    "表头 heading",
    "数据项 column",
    "怎么认出 how",
    "可能是 perhaps",
  ];
  return `${title.zh} ${name}\n${table(head, rows)}\n`;
}

function closing(opened: MappedFile, confirmed: ConfirmedHeadings, written: string | null): string {
  const missing = requiredMissing(opened, confirmed).map(({ heading, name }) => `${heading} ${name}`);
  return [
    written === null ? "" : `✓ 已确认并写入 confirmed and written: ${written}`,
    missing.length > 0 ? `! 还缺必需的列 required columns still missing: ${missing.join("、")}` : "",
    written === null
      ? `→ 用 --set "表头=数据项" 确认。 Confirm with --set "heading=column".`
      : "→ 被退回的文件重新 dudao ingest；已入库的用 dudao replay 查看变化。 Ingest a refused file again; see with dudao replay what changes in one already taken.",
  ]
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join("");
}
