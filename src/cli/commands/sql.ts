import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command, Option } from "commander";
import { openDuckDb } from "../../engines/duckdb/duckdb.ts";
import type { Engine } from "../../engines/engine.ts";
import { renderError, UserError } from "../../errors.ts";
import { registerForQueries } from "../../pipeline/ad-hoc.ts";
import { arrowFile } from "../arrow-output.ts";
import { type CommonOptions, lastPeriod, withContext } from "../open.ts";
import { asOfOption, periodOption, workspaceOption } from "../options.ts";
import { renderRows, type TextFormat, textFormats } from "../sql-output.ts";

type Options = CommonOptions & { period?: string; asOf?: string; format: TextFormat | BinaryFormat; out?: string };

const binaryFormats = ["parquet", "arrow"] as const;
type BinaryFormat = (typeof binaryFormats)[number];

/** `dudao sql [query]`: read-only SQL over the snapshot's tables; a shell when no query is given. */
export function sqlCommand(): Command {
  return new Command("sql")
    .description("对当前快照只读查询；不写语句则进入交互。 Read-only SQL over the snapshot; a shell without a query.")
    .argument("[query]", "SQL")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .addOption(
      new Option("--format <format>", "输出格式 output format")
        .choices([...textFormats, ...binaryFormats])
        .default("table"),
    )
    .option("--out <file>", "写入文件（parquet、arrow 必填） write to a file; needed for parquet and arrow")
    .addHelpText(
      "after",
      `\n例 Examples:\n  dudao sql "select level, count(*) from area group by level"\n` +
        `  dudao sql "select * from figures where indicator = 'employment_scale'" --format csv\n` +
        `  dudao sql "select * from figures" --format parquet --out figures.parquet`,
    )
    .action(async (query: string | undefined, options: Options) => {
      const output = options.out === undefined ? undefined : resolve(options.out);
      if (isBinary(options.format) && (query === undefined || output === undefined)) throw needsFile(options.format);
      await withContext({ ...options, json: query !== undefined }, async (context) => {
        const engine = await openDuckDb({ tempDirectory: context.workDir });
        try {
          const snapshot = await context.lake.snapshot(options.asOf);
          await registerForQueries({ ...context, engine }, snapshot, lastPeriod(options.period, context));
          await engine.lockDown(output === undefined ? [] : [output]);
          if (query === undefined) await shell(engine);
          else if (isBinary(options.format)) await write(engine, query, options.format, output ?? "");
          else process.stdout.write(await answer(engine, query, options.format));
        } finally {
          await engine.close();
        }
      });
    });
}

function isBinary(format: Options["format"]): format is BinaryFormat {
  return binaryFormats.some((one) => one === format);
}

async function write(engine: Engine, query: string, format: BinaryFormat, output: string): Promise<void> {
  if (format === "parquet") await engine.writeParquet(query, output);
  else await writeFile(output, arrowFile(await engine.rows(query), await engine.describe(query)));
}

async function answer(engine: Engine, query: string, format: TextFormat): Promise<string> {
  const columns = await engine.describe(query);
  return renderRows(
    await engine.rows(query),
    columns.map((column) => column.name),
    format,
  );
}

/** Reads statements ending in a semicolon until .exit or the end of input; a wrong statement does not end it. */
async function shell(engine: Engine): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "dudao> " });
  process.stdout.write("只读；语句以 ; 结束，.exit 退出。 Read-only; end a statement with ;, leave with .exit\n");
  let statement = "";
  lines.prompt();
  for await (const line of lines) {
    if (statement === "" && line.trim() === ".exit") break;
    statement += `${line}\n`;
    if (line.trim().endsWith(";")) {
      await tell(engine, statement.trim().replace(/;$/, ""));
      statement = "";
    }
    lines.setPrompt(statement === "" ? "dudao> " : "  ...> ");
    lines.prompt();
  }
  lines.close();
}

async function tell(engine: Engine, statement: string): Promise<void> {
  try {
    process.stdout.write(await answer(engine, statement, "table"));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stdout.write(`${renderError(error)}\n`);
  }
}

function needsFile(format: BinaryFormat): UserError {
  return new UserError("usage", {
    what: { zh: `${format} 需要一条语句和一个输出文件。`, en: `Format ${format} needs a query and a file.` },
    allowed: `dudao sql "select …" --format ${format} --out figures.${format}`,
    next: { zh: "写上语句，并加 --out。", en: "Give a query and add --out." },
  });
}
