import { gzipSync } from "node:zlib";
import type { SiteObject } from "./site-object.ts";
import type { SiteRequest } from "./site-request.ts";

/** What an HTTP API takes from a function, payload format 2.0. */
export type SiteAnswer = {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

/** Said with every answer: by TLS only, what it says it is, in no frame, and no address of ours told elsewhere. */
const always = {
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
};

const compressible = /^(text\/|application\/(json|wasm|vnd\.apache\.arrow)|image\/svg)/;

/** Lambda answers with at most 6 MB, in which bytes are written as base64. */
const mostBytes = 4_400_000;

/**
 * A file of the site, compressed where the browser takes that; what is too large even so is led to elsewhere. A private
 * one is kept by nobody on the way, whatever the object says.
 */
export async function fileAnswer(
  found: SiteObject,
  { takesGzip }: SiteRequest,
  isPrivate: boolean,
): Promise<SiteAnswer> {
  const cacheControl = isPrivate ? "private, no-store" : found.cacheControl;
  const zip = takesGzip && compressible.test(found.contentType);
  const bytes = found.bytes && zip ? gzipSync(found.bytes) : found.bytes;
  if (bytes === null || bytes.length > mostBytes) return redirect(await found.address());
  return {
    statusCode: 200,
    headers: {
      ...always,
      "content-type": found.contentType,
      "cache-control": cacheControl,
      ...(zip ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
    },
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
  };
}

/** Leads elsewhere, now and not for ever. */
export function redirect(location: string, cookies: string[] = []): SiteAnswer {
  return { statusCode: 302, headers: { ...always, location, "cache-control": "no-store" }, cookies };
}

/** A short page in Chinese and English. */
export function pageAnswer(statusCode: number, words: { zh: string; en: string }, cookies: string[] = []): SiteAnswer {
  return {
    statusCode,
    headers: {
      ...always,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'",
    },
    cookies,
    body: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>督导 dudao</title><p>${words.zh}<p lang="en">${words.en}</html>`,
  };
}
