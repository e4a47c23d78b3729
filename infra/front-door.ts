import { createHash } from "node:crypto";

/** What a reader's browser runs at the root: it asks which version is shown and goes there, or says that none is. */
const script =
  'fetch("current.json",{cache:"no-store"}).then(r=>r.json()).then(c=>location.replace(c.version),()=>{document.querySelector("p").textContent="还没有发布，或者暂时打不开。 Nothing is published yet, or it cannot be reached just now."})';

const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>督导 dudao</title><p>正在打开… Opening…</p><script>${script}</script></html>`;

const scriptHash = createHash("sha256").update(script).digest("base64");

/** Code of a CloudFront function: the root leads to the version that is shown, a folder to its index.html. */
export function frontDoor(): string {
  return `function handler(event) {
  var request = event.request;
  if (request.uri === "/") {
    return {
      statusCode: 200,
      statusDescription: "OK",
      headers: {
        "content-type": { value: "text/html; charset=utf-8" },
        "cache-control": { value: "no-cache" },
        "strict-transport-security": { value: "max-age=31536000" },
        "x-content-type-options": { value: "nosniff" },
        "content-security-policy": { value: "default-src 'none'; script-src 'sha256-${scriptHash}'; connect-src 'self'" }
      },
      body: { encoding: "text", data: ${JSON.stringify(page)} }
    };
  }
  if (request.uri.endsWith("/")) request.uri += "index.html";
  return request;
}
`;
}
