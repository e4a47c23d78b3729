import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { frontDoor } from "../../infra/front-door.ts";

type Answer = {
  uri?: string;
  statusCode?: number;
  body?: { data: string };
  headers?: Record<string, { value: string }>;
};
const door = (uri: string): Answer =>
  runInNewContext(`${frontDoor()}; handler({ request: { uri: ${JSON.stringify(uri)} } })`);

it("asks at the root which version is shown, by a script that its policy allows", () => {
  const { statusCode, body, headers } = door("/");
  expect(statusCode).toBe(200);
  expect(body?.data).toContain('fetch("current.json"');
  expect(body?.data).toContain("Nothing is published yet");
  const script = /<script>(.*)<\/script>/.exec(body?.data ?? "")?.[1] ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  expect(headers?.["content-security-policy"]?.value).toContain(`script-src 'sha256-${hash}'`);
  expect(headers?.["cache-control"]?.value).toBe("no-cache");
});

it.each([
  ["/v/abc/", "/v/abc/index.html"],
  ["/v/abc/area/360704100000/", "/v/abc/area/360704100000/index.html"],
  ["/v/abc/assets/site.js", "/v/abc/assets/site.js"],
])("leads %s to %s", (uri, led) => expect(door(uri)).toEqual({ uri: led }));

it("fits into a CloudFront function", () => expect(Buffer.byteLength(frontDoor())).toBeLessThan(10_240));
