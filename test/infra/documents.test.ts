import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { settingsFile } from "../../infra/settings.ts";
import { full, templateOf } from "./stacks.ts";

const text = (name: string) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), "utf8");

type Schema = { properties?: Record<string, Schema>; anyOf?: Schema[]; oneOf?: Schema[] };

/** Every setting by its path; a list or a choice is one setting. */
function paths({ properties = {} }: Schema, before = ""): string[] {
  return Object.entries(properties).flatMap(([name, schema]) =>
    schema.properties ? paths(schema, `${before}${name}.`) : [`${before}${name}`],
  );
}

const settings = paths(z.toJSONSchema(settingsFile, { io: "input" }) as Schema);

describe("docs/aws.md", () => {
  it.each(settings)("explains the setting %s", (path) => expect(text("aws")).toContain(`\`${path}\``));

  it("has found the settings", () => {
    expect(settings).toEqual(expect.arrayContaining(["name", "mail.alarms", "signIn", "quarter.memoryMegabytes"]));
  });
});

it("asks for outputs that the stack has, wherever a command does", { timeout: 60_000 }, () => {
  const outputs = Object.keys(templateOf(full).findOutputs("*"));
  const asked = ["deploy", "runbook", "threats"].flatMap((name) =>
    [...text(name).matchAll(/\$\(output (\w+)\)/g)].map(([, output]) => output ?? ""),
  );
  expect(asked.length).toBeGreaterThan(5);
  for (const output of asked) expect(outputs).toContain(output.replace(/^Sender\d{12}$/, "Sender360704100000"));
});

it("docs/deploy.md lists every output of the stack", { timeout: 60_000 }, () => {
  const rows = text("deploy")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .join("\n");
  for (const output of Object.keys(templateOf(full).findOutputs("*")))
    expect(rows).toContain(`\`${output.replace(/^Sender\d{12}$/, "Sender<代码>")}\``);
});
