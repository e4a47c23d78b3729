import type { QueryExecution } from "@aws-sdk/client-athena";
import {
  accessFaults,
  type NamedFault,
  namedFault,
  regionMissing,
  type ServiceFault,
} from "../../contracts/service-faults.ts";
import { UserError } from "../../errors.ts";

/** What Athena refused: its own words without parameter values, and the line of the caller's statement if it named one. */
export type Refusal = { message: string; line?: number };

/** Turns a request that failed into the error that its user can fix; anything else is given back as it is. */
export function requestError(error: unknown, refusal: (message: string) => Refusal): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const known = namedFault(requestFaults, error);
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
export function workgroupError(workgroup: string, got: string, fault: ServiceFault): UserError {
  return new UserError("workspaceInvalid", { ...fault, where: `dudao.yaml › athena.workgroup: ${workgroup}`, got });
}

function queryFailed({ what, next }: ServiceFault, { message, line }: Refusal): UserError {
  const where = line === undefined ? {} : { where: `LINE ${line}` };
  return new UserError("queryFailed", { what, ...where, got: message.split("\n")[0] ?? "", next });
}

function statementFault(message: string, state?: string): ServiceFault {
  const known = statementFaults.find(({ says }) => says.test(message));
  return known ?? (state === "CANCELLED" ? cancelled : refused);
}

const refused: ServiceFault = {
  what: { zh: "查询语句无法执行。", en: "The query could not be run." },
  next: {
    zh: "请按上面的提示修改查询语句后重试。",
    en: "Correct the query as the message above says, then try again.",
  },
};

const cancelled: ServiceFault = {
  what: { zh: "查询被中止。", en: "The query was stopped." },
  next: { zh: "需要结果时重新运行。", en: "Run it again when you need the result." },
};

const noRegion = regionMissing("Athena");

const statementFaults: readonly (ServiceFault & { says: RegExp })[] = [
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

const requestFaults: readonly NamedFault[] = [
  ...accessFaults("Athena", "AWS_ENDPOINT_URL_ATHENA"),
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
];
