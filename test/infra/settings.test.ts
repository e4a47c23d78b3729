import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkSettings, readSettings } from "../../infra/settings.ts";
import { china, closed, full } from "./stacks.ts";

it("reads the settings that come with the repository", () => {
  const path = fileURLToPath(new URL("../../infra/settings.yaml", import.meta.url));
  expect(readSettings(path)).toMatchObject({
    workspace: fileURLToPath(new URL("../../examples/italy-vaccines", import.meta.url)),
    timeZone: "Asia/Shanghai",
    front: "cloudfront",
  });
});

const least = { name: "ganxian", workspace: "." };
const sender = { code: "360704100000", trusts: "arn:aws:iam::123456789012:role/office" };

it.each([
  [{ workspace: "." }, "name"],
  [{ ...least, name: "Gan Xian" }, "name"],
  [{ ...least, calendar: { publish: "every quarter" } }, "calendar.publish"],
  [{ ...least, colour: "red" }, "colour"],
  [{ ...least, mail: { alarms: ["the office"] } }, "mail.alarms"],
  [{ ...least, engine: { name: "trino" } }, "engine.name"],
  [{ ...least, senders: [{ ...sender, code: "茅店镇" }] }, "senders[0].code"],
  [{ ...least, senders: [sender, sender] }, "a code twice"],
  [{ ...least, intake: { largestFileMegabytes: 500 } }, "largeIntake"],
  [{ ...least, region: "cn-north-1" }, "front"],
  [{ ...china, signIn: { by: "cognito" } }, "signIn"],
  [{ ...least, signIn: { by: "oidc", issuer: "http://sso.example.cn", clientId: "dudao" } }, "signIn.issuer"],
])("names the setting that is wrong: %j", (settings, named) => {
  expect(() => checkSettings(settings, "/srv")).toThrow(named);
});

it.each([full, china, closed])("takes what the variants are described by", (settings) => {
  expect(checkSettings(settings, "/srv").workspace).toBe("/srv/ganxian");
});
