import type { Text } from "../contracts/text.ts";
import { UserError } from "../errors.ts";
import { lakeReadOnly } from "./lake-errors.ts";
import { codeOf } from "./local-errors.ts";

/** Whether S3 said that there is no such object; HEAD has no body and says only 404. */
export function isMissingObject(error: unknown): boolean {
  return error instanceof Error && ["NoSuchKey", "NotFound"].includes(error.name);
}

/** Whether a conditional write lost: the key exists already. */
export function isTaken(error: unknown): boolean {
  return statusOf(error) === 412;
}

/** Whether another conditional write to the same key was under way: nobody has won yet, so it is asked again. */
export function isUndecided(error: unknown): boolean {
  return statusOf(error) === 409;
}

/** Turns a failed request into the error that its user can fix; anything else is given back as it is. */
export function s3Error(place: string, error: unknown, writing: boolean): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const { name } = error;
  const fault = faults.find(({ names }) => names.includes(name) || names.includes(codeOf(error) ?? ""));
  if (fault) return unreachable(place, name, fault, error);
  if (statusOf(error) === 403) return writing ? lakeReadOnly(place, error) : unreachable(place, name, denied, error);
  if (/region is missing/i.test(error.message)) return unreachable(place, name, noRegion, error);
  return [301, 400].includes(statusOf(error) ?? 0) ? unreachable(place, name, refused, error) : error;
}

type Fault = { what: Text; next: Text };

const denied: Fault = {
  what: { zh: "没有读取这个存储桶的权限。", en: "There is no right to read this bucket." },
  next: {
    zh: "请管理员给当前身份加上 s3:ListBucket 和 s3:GetObject。",
    en: "Ask the administrator to give this identity s3:ListBucket and s3:GetObject.",
  },
};

/** HEAD is answered without a reason. */
const refused: Fault = {
  what: { zh: "S3 拒绝了请求，没有说明原因。", en: "S3 refused the request and gave no reason." },
  next: {
    zh: "检查凭证是否过期、AWS_REGION 是否正确。",
    en: "Check whether the credentials have expired and AWS_REGION is right.",
  },
};

const noRegion: Fault = {
  what: { zh: "没有说明存储桶在哪个区域。", en: "The region of the bucket is not set." },
  next: { zh: "设置环境变量 AWS_REGION。", en: "Set AWS_REGION in the environment." },
};

const faults: readonly (Fault & { names: readonly string[] })[] = [
  {
    names: ["CredentialsProviderError", "TokenProviderError"],
    what: { zh: "没有访问 S3 的凭证。", en: "There are no credentials for S3." },
    next: {
      zh: "设置 AWS_PROFILE，或运行 aws sso login，或设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY。",
      en: "Set AWS_PROFILE, run aws sso login, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    },
  },
  {
    names: ["InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired"],
    what: { zh: "访问 S3 的凭证无效或已过期。", en: "The credentials for S3 are not valid or have expired." },
    next: { zh: "重新登录或更换凭证后再运行。", en: "Log in again or replace the credentials, then run again." },
  },
  {
    names: ["NoSuchBucket"],
    what: { zh: "没有这个存储桶。", en: "There is no such bucket." },
    next: {
      zh: "检查 dudao.yaml 里 lake 的写法，或先建立存储桶。",
      en: "Check lake in dudao.yaml, or make the bucket first.",
    },
  },
  {
    names: ["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"],
    what: { zh: "存储桶在另一个区域。", en: "The bucket is in another region." },
    next: { zh: "把 AWS_REGION 改成存储桶所在的区域。", en: "Set AWS_REGION to the bucket's region." },
  },
  {
    names: [
      ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EPIPE"],
      ...["TimeoutError", "RequestTimeTooSkewed", "SlowDown", "ServiceUnavailable", "InternalError"],
    ],
    what: { zh: "连不上 S3。", en: "S3 cannot be reached." },
    next: {
      zh: "检查网络、本机时间和 AWS_ENDPOINT_URL_S3，稍后再运行；已写入的数据不受影响。",
      en: "Check the network, this machine's clock and AWS_ENDPOINT_URL_S3, and run again; what was written is whole.",
    },
  },
];

function unreachable(place: string, got: string, { what, next }: Fault, cause: Error): UserError {
  return new UserError("lakeUnreachable", { what, where: place, got, next }, { cause });
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const metadata: unknown = error.$metadata;
  return typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
    ? Number(metadata.httpStatusCode)
    : undefined;
}
