import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { evaluatePolicy } from "../../src/supervision/evaluate.ts";
import { goldenCase, inputsOf } from "./golden-case.ts";

const folder = join(import.meta.dirname, "golden");

/** Each folder is a case: case.yaml says what is known, expected.yaml what must come out. */
describe("evaluation, case by case", () => {
  for (const name of readdirSync(folder).sort()) {
    test(name, () => {
      const given = goldenCase.parse(parse(readFileSync(join(folder, name, "case.yaml"), "utf8")));
      const names = new Map(given.areas.map((area) => [area.code, area.name]));
      const found = evaluatePolicy(inputsOf(given)).map((one) => ({
        area: names.get(one.area),
        state: one.state,
        judgedPeriod: one.judgedPeriod,
        value: one.value === null ? null : Number(one.value.toFixed(6)),
        targetNow: one.targetNow === null ? null : Number(one.targetNow.toFixed(6)),
        gap: one.gap,
        why: one.why,
      }));
      const path = join(folder, name, "expected.yaml");
      if (!existsSync(path) && process.env.CI === undefined)
        writeFileSync(path, stringify(found, { lineWidth: 0, aliasDuplicateObjects: false }));
      expect(found).toEqual(parse(readFileSync(path, "utf8")));
    });
  }
});
