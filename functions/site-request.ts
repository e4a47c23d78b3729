import { z } from "zod";

/** What an HTTP API hands to a function, payload format 2.0. */
const httpRequest = z.object({
  rawPath: z.string().startsWith("/"),
  queryStringParameters: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  headers: z.record(z.string(), z.string()).default({}),
  requestContext: z.object({ domainName: z.string().min(1) }),
});

export type SiteRequest = {
  /** Below the site's root, as its keys are written. */
  path: string;
  query: Readonly<Record<string, string>>;
  cookies: ReadonlyMap<string, string>;
  takesGzip: boolean;
  /** Where the site is: `https://<name>`. */
  origin: string;
};

/** Reads a request; its path is undecodable rather than wrong where it is no UTF-8. */
export function siteRequest(event: unknown): SiteRequest {
  const { rawPath, queryStringParameters, cookies, headers, requestContext } = httpRequest.parse(event);
  return {
    path: decoded(rawPath.slice(1)),
    query: queryStringParameters,
    cookies: new Map(cookies.map(pairOf)),
    takesGzip: (headers["accept-encoding"] ?? "").includes("gzip"),
    origin: `https://${requestContext.domainName}`,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function pairOf(cookie: string): [string, string] {
  const at = cookie.indexOf("=");
  return [cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()];
}
