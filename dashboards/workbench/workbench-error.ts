import type { Text } from "../../src/contracts/text.ts";

type Kind = keyof typeof says;

/** Why a query gave no result: what to say to the reader, and DuckDB's own words as `detail`. */
export class WorkbenchError extends Error {
  readonly kind: Kind;
  readonly detail: string;

  constructor(kind: Kind, detail: string) {
    super(`${says[kind].zh} ${detail}`);
    this.kind = kind;
    this.detail = detail;
  }

  get says(): Text {
    return says[this.kind];
  }

  /** The engine cannot go on after it and must be started anew. */
  get breaks(): boolean {
    return this.kind === "memory" || this.kind === "crash" || this.kind === "engine" || this.kind === "browser";
  }

  /** Sorts what DuckDB or the browser threw. */
  static of(error: unknown): WorkbenchError {
    if (error instanceof WorkbenchError) return error;
    const detail = unwrapped(error instanceof Error ? error.message : String(error));
    const found = patterns.find(([pattern]) => pattern.test(detail));
    return new WorkbenchError(found?.[1] ?? "other", shortened(detail));
  }
}

/** DuckDB gives some of its errors as JSON. */
function unwrapped(message: string): string {
  try {
    const { exception_type, exception_message } = JSON.parse(message);
    return `${exception_type} Error: ${exception_message}`;
  } catch {
    return message;
  }
}

/** What DuckDB says and where; not its advice on settings and downloads, which cannot be followed here. */
function shortened(detail: string): string {
  const [first = ""] = detail.trim().split("\n");
  const place = /LINE \d+:[^\n]*\n[^\n]*/.exec(detail)?.[0] ?? "";
  return place === "" ? first : `${first}\n\n${place}`;
}

const patterns: readonly (readonly [RegExp, Kind])[] = [
  [
    /out of memory|could not allocate|failed to allocate|memory access out of bounds|array buffer allocation/i,
    "memory",
  ],
  [/^Parser Error/, "syntax"],
  [/Table with name .* does not exist/, "table"],
  [/Referenced (column|table) .* not found|does not have a column/, "column"],
  [/(Scalar|Aggregate|Table|Copy|Macro) Function with name .* (does not exist|is not in the catalog)/, "function"],
  [/must appear in the GROUP BY/, "grouping"],
  [/No function matches|Could not (convert|choose)|Cannot compare|^Conversion Error|^Binder Error: Cannot/, "type"],
  [/disabled (by|through) configuration|configuration has been locked|^Permission Error/, "secluded"],
  [/INTERRUPT|was cancel+ed|query was canceled/i, "cancelled"],
  [/RuntimeError|unreachable|table index is out of bounds/, "crash"],
];

const says = {
  syntax: { zh: "SQL 语法有误。请看下面指出的位置。", en: "The SQL cannot be read; see the place named below." },
  table: {
    zh: "没有这张表。请从数据字典里选，点表名即可插入。",
    en: "There is no such table. Choose one from the dictionary: a click inserts it.",
  },
  column: {
    zh: "没有这一列。请在数据字典里查看这张表有哪些列。",
    en: "There is no such column. The dictionary lists those of each table.",
  },
  function: {
    zh: "没有这个函数，或者它属于浏览器里没有的扩展（如 Parquet、JSON）。",
    en: "There is no such function, or it belongs to an extension that is not here (such as Parquet or JSON).",
  },
  grouping: {
    zh: "用了汇总函数，其余的列要写进 GROUP BY。",
    en: "With an aggregate, the other columns must be in GROUP BY.",
  },
  type: {
    zh: "类型不合：请核对两边是文字、数字还是日期，必要时用 CAST。",
    en: "The types do not fit: see whether each side is text, number or date, and use CAST where needed.",
  },
  secluded: {
    zh: "工作台只能查询本站的表，不能读写文件、访问网络或修改设置。",
    en: "The workbench queries this site's tables only: no files, no network, no settings.",
  },
  memory: {
    zh: "浏览器内存不够，查询已中止。请少选几列、先汇总或加上条件；更大的数据用 dudao sql 在服务器上查。",
    en: "The browser has run out of memory and the query was ended. Select fewer columns, aggregate first or add a condition; for more use `dudao sql`.",
  },
  crash: {
    zh: "查询引擎意外停止，已重新启动。请重试或简化查询。",
    en: "The query engine has stopped and was started anew. Try again, or simplify the query.",
  },
  cancelled: { zh: "查询已取消。", en: "The query was cancelled." },
  missing: {
    zh: "缺少数据文件，站点可能没有完整复制。",
    en: "A data file is missing: the site may not have been copied whole.",
  },
  long: {
    zh: "这张表的行数太多，浏览器装不下；请用 dudao sql 查询。",
    en: "This table has too many rows for a browser; use `dudao sql`.",
  },
  browser: {
    zh: "这个浏览器太旧，不能运行查询引擎。请用 Chrome 或 Edge 109、Firefox 115 及以后的版本。",
    en: "This browser is too old for the query engine. Use Chrome or Edge 109, Firefox 115 or later.",
  },
  engine: {
    zh: "查询引擎没有启动。请确认 workbench 文件夹完整，并用网页服务器打开站点。",
    en: "The query engine did not start. See that the folder workbench is whole and that a web server serves the site.",
  },
  other: { zh: "查询没有完成。", en: "The query was not completed." },
} as const satisfies Record<string, Text>;
