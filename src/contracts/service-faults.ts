import type { Text } from "./text.ts";

/** Something wrong with a cloud service that its user can mend. */
export type ServiceFault = { what: Text; next: Text };

/** A fault by the names that the SDK and the system give it. */
export type NamedFault = ServiceFault & { names: readonly string[] };

/** What can be wrong between this machine and any service of AWS, in words that name the service and its settings. */
export function accessFaults(service: string, endpointVariable: string): NamedFault[] {
  return [
    {
      names: ["CredentialsProviderError", "TokenProviderError"],
      what: { zh: `没有访问 ${service} 的凭证。`, en: `There are no credentials for ${service}.` },
      next: {
        zh: "设置 AWS_PROFILE，或运行 aws sso login，或设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY。",
        en: "Set AWS_PROFILE, run aws sso login, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
      },
    },
    {
      names: [
        ...["InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired"],
        ...["UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException"],
        ...["InvalidClientTokenId", "IncompleteSignature"],
      ],
      what: {
        zh: `访问 ${service} 的凭证无效或已过期。`,
        en: `The credentials for ${service} are not valid or have expired.`,
      },
      next: { zh: "重新登录或更换凭证后再运行。", en: "Log in again or replace the credentials, then run again." },
    },
    {
      names: [
        ...[
          "ECONNREFUSED",
          "ECONNRESET",
          "ENOTFOUND",
          "EAI_AGAIN",
          "ETIMEDOUT",
          "EHOSTUNREACH",
          "ENETUNREACH",
          "EPIPE",
        ],
        ...["TimeoutError", "RequestTimeout", "RequestTimeTooSkewed", "SlowDown", "ServiceUnavailable"],
        ...["InternalError", "InternalServerException"],
      ],
      what: { zh: `连不上 ${service}。`, en: `${service} cannot be reached.` },
      next: {
        zh: `检查网络、本机时间、AWS_REGION 和 ${endpointVariable}，稍后再运行；已写入的数据不受影响。`,
        en: `Check the network, this machine's clock, AWS_REGION and ${endpointVariable}, and run again; what was written is whole.`,
      },
    },
  ];
}

/** The service's region is nowhere said. */
export function regionMissing(service: string): ServiceFault {
  return {
    what: { zh: `没有说明 ${service} 在哪个区域。`, en: `The region of ${service} is not set.` },
    next: { zh: "设置环境变量 AWS_REGION。", en: "Set AWS_REGION in the environment." },
  };
}

/** The fault that an error's name, or the code of it or of its cause, tells of. */
export function namedFault(faults: readonly NamedFault[], error: Error): NamedFault | undefined {
  const told = [error.name, codeOf(error), codeOf(error.cause)];
  return faults.find(({ names }) => names.some((name) => told.includes(name)));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
