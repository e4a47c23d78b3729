import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkSettings, readSettings } from "../../infra/settings.ts";

it("reads the settings that come with the repository", () => {
  const path = fileURLToPath(new URL("../../infra/settings.yaml", import.meta.url));
  expect(readSettings(path)).toMatchObject({
    workspace: fileURLToPath(new URL("../../examples/italy-vaccines", import.meta.url)),
    timeZone: "Asia/Shanghai",
  });
});

it.each([
  [{ workspace: "." }, "name"],
  [{ name: "Gan Xian", workspace: "." }, "name"],
  [{ name: "ganxian", workspace: ".", publish: "every quarter" }, "publish"],
  [{ name: "ganxian", workspace: ".", colour: "red" }, "colour"],
])("names the setting that is wrong: %j", (settings, named) => {
  expect(() => checkSettings(settings, "/srv")).toThrow(named);
});
