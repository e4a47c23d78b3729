import {
  accessFaults,
  type NamedFault,
  namedFault,
  regionMissing,
  type ServiceFault,
} from "../contracts/service-faults.ts";
import { UserError } from "../errors.ts";
import { lakeReadOnly } from "./lake-errors.ts";

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

/** Whether S3 said no without a reason, as it does to HEAD. */
export function isUnexplained(error: unknown): boolean {
  return [301, 400, 403].includes(statusOf(error) ?? 0);
}

/** Turns a failed request into the error that its user can fix; anything else is given back as it is. */
export function s3Error(place: string, error: unknown, writing: boolean): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const status = statusOf(error) ?? 0;
  const fault = namedFault(faults, error) ?? (/region is missing/i.test(error.message) ? noRegion : undefined);
  if (fault) return unreachable(place, error.name, fault, error);
  if (status === 403) return writing ? lakeReadOnly(place, error) : unreachable(place, error.name, denied, error);
  if (status === 301) return unreachable(place, error.name, otherRegion, error);
  if (status === 400) return unreachable(place, error.name, refused, error);
  if ("$response" in error && status === 200) return unreachable(place, error.name, notS3, error);
  if (status === 404) return unreachable(place, error.name, noBucket, error);
  return status === 429 || status >= 500 ? unreachable(place, `HTTP ${status}`, outOfReach, error) : error;
}

const denied: ServiceFault = {
  what: { zh: "没有读取这个存储桶的权限。", en: "There is no right to read this bucket." },
  next: {
    zh: "请管理员给当前身份加上 s3:ListBucket 和 s3:GetObject；加密的存储桶还要 kms:Decrypt。",
    en: "Ask the administrator to give this identity s3:ListBucket and s3:GetObject; of an encrypted bucket kms:Decrypt too.",
  },
};

/** HEAD is answered without a reason. */
const refused: ServiceFault = {
  what: { zh: "S3 拒绝了请求，没有说明原因。", en: "S3 refused the request and gave no reason." },
  next: {
    zh: "检查凭证是否过期、AWS_REGION 是否正确。",
    en: "Check whether the credentials have expired and AWS_REGION is right.",
  },
};

const noBucket: ServiceFault = {
  what: { zh: "没有这个存储桶。", en: "There is no such bucket." },
  next: {
    zh: "检查 dudao.yaml 里 lake 的写法，或先建立存储桶。",
    en: "Check lake in dudao.yaml, or make the bucket first.",
  },
};

const otherRegion: ServiceFault = {
  what: { zh: "存储桶在另一个区域。", en: "The bucket is in another region." },
  next: { zh: "把 AWS_REGION 改成存储桶所在的区域。", en: "Set AWS_REGION to the bucket's region." },
};

const encryption: ServiceFault = {
  what: {
    zh: "加密数据湖的 KMS 密钥不存在、被停用或不能使用。",
    en: "The KMS key of the lake is not there, disabled or not usable.",
  },
  next: {
    zh: "检查 dudao.yaml 的 s3.kmsKey 或存储桶的默认密钥，并请管理员给当前身份 kms:GenerateDataKey 和 kms:Decrypt。",
    en: "Check s3.kmsKey in dudao.yaml or the bucket's default key, and ask for kms:GenerateDataKey and kms:Decrypt.",
  },
};

const notS3: ServiceFault = {
  what: { zh: "这个地址回答的不是 S3。", en: "What answers at this address is not S3." },
  next: { zh: "检查 AWS_ENDPOINT_URL_S3。", en: "Check AWS_ENDPOINT_URL_S3." },
};

const noRegion = regionMissing("S3");
const access = accessFaults("S3", "AWS_ENDPOINT_URL_S3");
const [outOfReach] = access.slice(-1) as [NamedFault];

const faults: readonly NamedFault[] = [
  ...access,
  { names: ["NoSuchBucket"], ...noBucket },
  {
    names: ["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"],
    ...otherRegion,
  },
  {
    names: [
      ...[
        "KMS.NotFoundException",
        "KMS.DisabledException",
        "KMS.KMSInvalidStateException",
        "KMS.AccessDeniedException",
      ],
      ...[
        "KMSNotFoundException",
        "KMSDisabledException",
        "KMSInvalidStateException",
        "ServerSideEncryptionConfigurationNotFoundError",
      ],
    ],
    ...encryption,
  },
];

function unreachable(place: string, got: string, { what, next }: ServiceFault, cause: Error): UserError {
  return new UserError("lakeUnreachable", { what, where: place, got, next }, { cause });
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const metadata: unknown = error.$metadata;
  return typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
    ? Number(metadata.httpStatusCode)
    : undefined;
}
