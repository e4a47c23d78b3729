import type { Text } from "../../contracts/text.ts";
import { UserError } from "../../errors.ts";

/** What Trino says of a statement that failed. */
export type TrinoError = { errorName: string; message: string; line?: number | undefined };

type Fault = { what: Text; next: Text };

/** The error for a statement that Trino refused or did not finish; damaged files of the lake are lakeDamaged. */
export function trinoError({ errorName, message, line }: TrinoError): UserError {
  const got = [errorName, message.split("\n")[0]].filter(Boolean).join(": ");
  const known = faults.find(({ names, says }) => names.test(errorName) && (!says || says.test(message))) ?? refused;
  return new UserError(known.damaged ? "lakeDamaged" : "queryFailed", {
    what: known.what,
    ...(line === undefined ? {} : { where: `LINE ${line}` }),
    got,
    next: known.next,
  });
}

/** The error for a server that cannot be reached at all. */
export function unreachable(server: string, error: unknown): UserError {
  return failed(
    {
      what: { zh: "连不上 Trino。", en: "Trino cannot be reached." },
      next: {
        zh: "检查 dudao.yaml 的 trino.server 和网络；要在本机计算，加 --engine duckdb。",
        en: "Check trino.server in dudao.yaml and the network; to compute on this machine, add --engine duckdb.",
      },
    },
    server,
    reasonOf(error),
  );
}

/** The error for a server that was lost while it worked on a query. */
export function lostServer(server: string, error: unknown): UserError {
  return failed(
    {
      what: { zh: "查询没有做完，Trino 就断开了。", en: "Trino was lost in the middle of the query." },
      next: {
        zh: "什么都没有写入。等 Trino 恢复后再运行，或加 --engine duckdb。",
        en: "Nothing was written. Run it again when Trino is back, or add --engine duckdb.",
      },
    },
    server,
    reasonOf(error),
  );
}

/** The error for an answer other than success. */
export function unwilling(server: string, status: number, running: boolean): UserError {
  if (status === 401 || status === 403) return failed(noCredentials, server, `HTTP ${status}`);
  if (running && (status === 404 || status === 410)) return lostServer(server, new Error(`HTTP ${status}`));
  return unreachable(server, new Error(`HTTP ${status}`));
}

function failed({ what, next }: Fault, where: string, got: string): UserError {
  return new UserError("queryFailed", { what, where, got, next });
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return "code" in cause ? String(cause.code) : cause.message;
}

const noCredentials: Fault = {
  what: { zh: "Trino 不接受这个用户或密码。", en: "Trino does not take this user or password." },
  next: {
    zh: "检查 dudao.yaml 的 trino.user，以及 trino.password 所指环境变量里的密码。",
    en: "Check trino.user in dudao.yaml, and the password in the variable that trino.password names.",
  },
};

type KnownFault = Fault & { names: RegExp; says?: RegExp; damaged?: boolean };

const refused: KnownFault = {
  names: /./,
  what: { zh: "查询语句无法执行。", en: "The query could not be run." },
  next: {
    zh: "请按上面的提示修改查询语句后重试。",
    en: "Correct the query as the message above says, then try again.",
  },
};

const faults: readonly KnownFault[] = [
  {
    names: /^(USER_CANCELED|ADMINISTRATIVELY_(KILLED|PREEMPTED))$/,
    what: { zh: "查询被中止。", en: "The query was stopped." },
    next: { zh: "需要结果时重新运行。", en: "Run it again when you need the result." },
  },
  {
    names: /^EXCEEDED_SCAN_LIMIT$/,
    what: { zh: "查询超过了扫描上限。", en: "The query went over the scan limit." },
    next: {
      zh: "缩小期次范围，或提高 dudao.yaml 的 trino.scanGigabytes。",
      en: "Ask for fewer periods, or raise trino.scanGigabytes in dudao.yaml.",
    },
  },
  {
    names: /^(EXCEEDED_|CLUSTER_OUT_OF_MEMORY)/,
    what: { zh: "查询太大，Trino 没有算完。", en: "The query was too large for Trino." },
    next: {
      zh: "请管理员提高 Trino 的内存或时限，或加 --engine duckdb。",
      en: "Ask the administrator for more memory or time for queries, or add --engine duckdb.",
    },
  },
  {
    names: /^(TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|HIVE_PARTITION_DROPPED_DURING_QUERY|HIVE_TABLE_DROPPED_DURING_QUERY)$/,
    what: { zh: "查询要用的表不在了。", en: "A table that the query reads is no longer there." },
    next: {
      zh: "有人删除了表：重新运行，需要的表会自动重建。",
      en: "Somebody dropped it: run again, the tables needed are made anew.",
    },
  },
  {
    names: /^CATALOG_NOT_FOUND$/,
    what: { zh: "Trino 里没有这个目录。", en: "Trino has no such catalogue." },
    next: {
      zh: "检查 dudao.yaml 的 trino.catalog：它必须是读取数据湖的 Hive 连接器。",
      en: "Check trino.catalog in dudao.yaml: it must be a Hive connector that reads the lake.",
    },
  },
  {
    names: /^HIVE_/,
    says: /expired ?token|token.*expired|invalidaccesskey|signaturedoesnotmatch/i,
    what: {
      zh: "Trino 读数据湖的凭证无效或已过期。",
      en: "Trino's credentials for the lake are not valid or have expired.",
    },
    next: { zh: "请管理员更换 Trino 的凭证后再运行。", en: "Ask the administrator to renew them, then run again." },
  },
  {
    names: /^(PERMISSION_DENIED|HIVE_.*)$/,
    says: /access ?denied|permission ?denied|\b403\b/i,
    what: { zh: "Trino 没有这个权限。", en: "Trino is not allowed to do this." },
    next: {
      zh: "请管理员让 trino.user 能在 trino.schema 建外部表，并让 Trino 能读数据湖。",
      en: "Ask that trino.user may make external tables in trino.schema, and that Trino may read the lake.",
    },
  },
  {
    names:
      /^HIVE_(BAD_DATA|CURSOR_ERROR|CANNOT_OPEN_SPLIT|FILE_NOT_FOUND|FILESYSTEM_ERROR|MISSING_DATA|INVALID_METADATA)$/,
    damaged: true,
    what: { zh: "数据湖里有文件丢失或不完整。", en: "A file of the lake is lost or incomplete." },
    next: {
      zh: "运行 dudao verify 查看是哪个文件、怎么办。",
      en: "Run dudao verify, which says which file and what to do.",
    },
  },
  {
    names:
      /^(NO_NODES_AVAILABLE|SERVER_STARTING_UP|SERVER_SHUTTING_DOWN|QUERY_QUEUE_FULL|REMOTE_\w+|TOO_MANY_REQUESTS_FAILED|PAGE_TRANSPORT_\w+)$/,
    what: { zh: "Trino 正在启动、停止或太忙。", en: "Trino is starting, stopping or too busy." },
    next: { zh: "过几分钟再运行。", en: "Run it again in a few minutes." },
  },
];
