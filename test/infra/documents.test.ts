import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { settingsFile } from "../../infra/settings.ts";

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

it("docs/deploy.md names the outputs that its commands ask for", () => {
  const asked = [...text("deploy").matchAll(/OutputKey=='(\w+)'/g)].map(([, name]) => name);
  expect(asked.length).toBeGreaterThan(0);
  for (const name of asked) expect(text("deploy")).toContain(`| \`${name}\``);
});
