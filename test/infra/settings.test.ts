import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkSettings, readSettings } from "../../infra/settings.ts";
import { china, closed, full } from "./stacks.ts";

it("reads the settings that come with the repository", () => {
  const path = fileURLToPath(new URL("../../infra/settings.yaml", import.meta.url));
  expect(readSettings(path)).toMatchObject({
    workspace: fileURLToPath(new URL("../../examples/italy-vaccines", import.meta.url)),
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
  [{ ...least, timeZone: "Asia/Ganxian" }, "timeZone"],
  [{ ...least, timeZone: "+08:00" }, "timeZone"],
  [{ ...least, region: "cn-north-1" }, "front"],
  [{ ...china, budget: 50 }, "budget"],
  [{ ...china, senders: [sender] }, "senders[0].trusts"],
  [{ ...least, region: "us-east-1", athena: { analysts: ["arn:aws-cn:iam::1:role/a"] } }, "athena.analysts[0]"],
  [{ ...least, identitySecret: "identity" }, "identitySecret"],
  [
    { ...least, domains: { open: { name: "a.example", certificate: "arn:aws:acm:eu-west-1:1:certificate/a" } } },
    "domains.open.certificate",
  ],
  [{ ...china, signIn: { by: "cognito" } }, "signIn"],
  [{ ...least, signIn: { by: "oidc", issuer: "http://sso.example.cn", clientId: "dudao" } }, "signIn.issuer"],
])("names the setting that is wrong: %j", (settings, named) => {
  expect(() => checkSettings(settings, "/srv")).toThrow(
    expect.objectContaining({
      kind: "usage",
      detail: expect.objectContaining({ got: expect.stringContaining(named) }),
    }),
  );
});

it.each([full, china, closed])("takes what the variants are described by", (settings) => {
  expect(checkSettings(settings, "/srv").workspace).toBe("/srv/ganxian");
});

it("goes by the region of the AWS profile where the settings name none", () => {
  expect(checkSettings(least, "/srv", "eu-west-1").region).toBe("eu-west-1");
  expect(checkSettings({ ...least, region: "us-east-1" }, "/srv", "cn-north-1").region).toBe("us-east-1");
  expect(() => checkSettings(least, "/srv", "cn-northwest-1")).toThrow();
});

it.each(["/nowhere/settings.yaml", fileURLToPath(import.meta.url)])("says what is wrong with the file %s", (path) => {
  expect(() => readSettings(path)).toThrow(
    expect.objectContaining({ kind: "usage", detail: expect.objectContaining({ where: path }) }),
  );
});
