import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/errors.ts";

const commands = readFileSync(new URL("../../docs/commands.md", import.meta.url), "utf8");

describe("docs/commands.md", () => {
  it.each(Object.entries(exitCodes))("names the exit code of %s", (kind, code) => {
    expect(commands).toContain(`| ${code} | \`${kind}\` |`);
  });

  it("names no exit code that is gone", () => {
    const named = [...commands.matchAll(/^\| \d+ \| `(\w+)` \|/gm)].map((match) => match[1]);
    expect(named.filter((kind) => !(String(kind) in exitCodes))).toEqual([]);
  });
});
