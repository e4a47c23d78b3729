import { expect, it } from "vitest";
import { listing } from "./listing.ts";
import { china, closed, full, templateOf } from "./stacks.ts";

it.each([
  ["full", full],
  ["china", china],
  ["closed", closed],
])("is what was looked at: %s", { timeout: 120_000 }, async (name, settings) => {
  await expect(listing(templateOf(settings))).toMatchFileSnapshot(`listings/${name}.txt`);
});
