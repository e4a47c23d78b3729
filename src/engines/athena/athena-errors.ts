import type { QueryExecution } from "@aws-sdk/client-athena";
import type { Text } from "../../contracts/text.ts";
import { UserError } from "../../errors.ts";

/** What Athena refused: its own words without parameter values, and the line of the caller's statement if it named one. */
export type Refusal = { message: string; line?: number };

type Fault = { what: Text; next: Text };

/** Turns a request that failed into the error that its user can fix; anything else is given back as it is. */
export function requestError(error: unknown, refusal: (message: string) => Refusal): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const names = [error.name, "code" in error ? String(error.code) : "", "cause" in error ? codeOf(error.cause) : ""];
  const known = requestFaults.find((fault) => fault.names.some((name) => names.includes(name)));
  if (known) return queryFailed(known, { message: error.name });
  if (/region is missing/i.test(error.message)) return queryFailed(noRegion, { message: error.message });
  if (error.name !== "InvalidRequestException") return error;
  return queryFailed(statementFault(error.message), refusal(error.message));
}

/** The error for a query that ended as FAILED or CANCELLED. */
export function statusError({ Status }: QueryExecution, refusal: (message: string) => Refusal): UserError {
  const message = Status?.AthenaError?.ErrorMessage ?? Status?.StateChangeReason ?? Status?.State ?? "";
  return queryFailed(statementFault(`${message} ${Status?.StateChangeReason ?? ""}`, Status?.State), refusal(message));
}

/** The error for a statement that is longer than Athena takes. */
export function statementTooLong(bytes: number, most: number): UserError {
  const fault = {
    what: { zh: "语句太长，Athena 不接受。", en: "The statement is longer than Athena takes." },
    next: {
      zh: "区划或文件太多：在 dudao.yaml 里把 engine 改成 duckdb。",
      en: "There are too many areas or files: set engine to duckdb in dudao.yaml.",
    },
  };
  return new UserError("queryFailed", { ...fault, got: `${bytes} B`, allowed: `≤ ${most} B` });
}

/** The error for a workgroup that must not be used as it is. */
export function workgroupError(workgroup: string, got: string, fault: Fault): UserError {
  return new UserError("workspaceInvalid", { ...fault, where: `dudao.yaml › athena.workgroup: ${workgroup}`, got });
}

function queryFailed({ what, next }: Fault, { message, line }: Refusal): UserError {
  const where = line === undefined ? {} : { where: `LINE ${line}` };
  return new UserError("queryFailed", { what, ...where, got: message.split("\n")[0] ?? "", next });
}

function statementFault(message: string, state?: string): Fault {
  const known = statementFaults.find(({ says }) => says.test(message));
  return known ?? (state === "CANCELLED" ? cancelled : refused);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

const refused: Fault = {
  what: { zh: "查询语句无法执行。", en: "The query could not be run." },
  next: {
    zh: "请按上面的提示修改查询语句后重试。",
    en: "Correct the query as the message above says, then try again.",
  },
};

const cancelled: Fault = {
  what: { zh: "查询被中止。", en: "The query was stopped." },
  next: { zh: "需要结果时重新运行。", en: "Run it again when you need the result." },
};

const noRegion: Fault = {
  what: { zh: "没有说明 Athena 在哪个区域。", en: "The region of Athena is not set." },
  next: { zh: "设置环境变量 AWS_REGION。", en: "Set AWS_REGION in the environment." },
};

const statementFaults: readonly (Fault & { says: RegExp })[] = [
  {
    says: /bytes scanned limit/i,
    what: { zh: "查询超过了工作组的扫描上限。", en: "The query went over the workgroup's scan limit." },
    next: {
      zh: "缩小期次范围，或请管理员提高工作组的 BytesScannedCutoffPerQuery。",
      en: "Ask for fewer periods, or ask the administrator to raise the workgroup's BytesScannedCutoffPerQuery.",
    },
  },
  {
    says: /TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|(?:table|schema|database) .*(?:does not exist|not found)/i,
    what: { zh: "数据目录里没有这张表或这个库。", en: "The catalogue has no such table or database." },
    next: {
      zh: "检查 dudao.yaml 的 athena.database；表用 dudao contracts 生成的 Glue 定义建立。",
      en: "Check athena.database in dudao.yaml; make the table from the Glue definition that dudao contracts writes.",
    },
  },
  {
    says: /workgroup .*not found/i,
    what: { zh: "没有这个工作组。", en: "There is no such workgroup." },
    next: { zh: "检查 dudao.yaml 的 athena.workgroup。", en: "Check athena.workgroup in dudao.yaml." },
  },
  {
    says: /output location|output bucket/i,
    what: { zh: "没有地方放查询结果。", en: "There is no place for the query's result." },
    next: {
      zh: "给工作组设置结果位置，或在 dudao.yaml 写 athena.output。",
      en: "Give the workgroup a place for results, or set athena.output in dudao.yaml.",
    },
  },
  {
    says: /access ?denied|PERMISSION_DENIED|insufficient permissions/i,
    what: { zh: "没有读取数据或写入结果的权限。", en: "There is no right to read the data or to write the result." },
    next: {
      zh: "请管理员给当前身份加上湖的读取、结果位置的写入和 glue:GetTable 权限。",
      en: "Ask the administrator for the right to read the lake, to write the place for results, and glue:GetTable.",
    },
  },
  {
    says: /exhausted resources|EXCEEDED_/i,
    what: { zh: "查询太大，Athena 没有算完。", en: "The query was too large for Athena." },
    next: { zh: "缩小期次范围后重试。", en: "Ask for fewer periods and try again." },
  },
];

const requestFaults: readonly (Fault & { names: readonly string[] })[] = [
  {
    names: ["CredentialsProviderError", "TokenProviderError"],
    what: { zh: "没有访问 Athena 的凭证。", en: "There are no credentials for Athena." },
    next: {
      zh: "设置 AWS_PROFILE，或运行 aws sso login，或设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY。",
      en: "Set AWS_PROFILE, run aws sso login, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    },
  },
  {
    names: [
      ...["UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException", "ExpiredToken"],
      ...["InvalidClientTokenId", "IncompleteSignature", "SignatureDoesNotMatch"],
    ],
    what: { zh: "访问 Athena 的凭证无效或已过期。", en: "The credentials for Athena are not valid or have expired." },
    next: { zh: "重新登录或更换凭证后再运行。", en: "Log in again or replace the credentials, then run again." },
  },
  {
    names: ["AccessDeniedException", "AccessDenied"],
    what: { zh: "没有使用这个工作组的权限。", en: "There is no right to use this workgroup." },
    next: {
      zh: "请管理员给当前身份加上 athena:StartQueryExecution、GetQueryExecution、GetQueryResults、StopQueryExecution 和 GetWorkGroup。",
      en: "Ask for athena:StartQueryExecution, GetQueryExecution, GetQueryResults, StopQueryExecution and GetWorkGroup.",
    },
  },
  {
    names: ["TooManyRequestsException", "ThrottlingException", "Throttling"],
    what: { zh: "Athena 太忙，多次重试仍被拒绝。", en: "Athena is too busy: it refused several attempts." },
    next: { zh: "过几分钟再运行。", en: "Run it again in a few minutes." },
  },
  {
    names: [
      ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EPIPE"],
      ...["TimeoutError", "RequestTimeTooSkewed", "ServiceUnavailable", "InternalServerException"],
    ],
    what: { zh: "连不上 Athena。", en: "Athena cannot be reached." },
    next: {
      zh: "检查网络、本机时间、AWS_REGION 和 AWS_ENDPOINT_URL_ATHENA，稍后再运行。",
      en: "Check the network, this machine's clock, AWS_REGION and AWS_ENDPOINT_URL_ATHENA, and run again.",
    },
  },
];
