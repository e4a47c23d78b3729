import { expect, test } from "vitest";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { dressedAreas } from "../../src/demo/attributes.ts";
import { checkDigit } from "../../src/demo/identity.ts";
import { makeWorld } from "../../src/demo/make-world.ts";
import { makers } from "../../src/demo/makers.ts";
import { placeOf } from "../../src/demo/place.ts";
import { occasions, policy, scale, tree } from "./small-county.ts";

const place = placeOf(policy, tree);
const areas = dressedAreas(tree, place.counties, 3);
const [county = place.root] = place.counties;
const world = makeWorld({ seed: 3, scale, county, years: 0, exitedVillages: null, areas, occasions: occasions(areas) });

test.each(makers)("rows of $dataset conform to its contract in every season", ({ dataset, rows }) => {
  const contract = ruralAssistance.find(({ name }) => name === dataset);
  if (!contract) throw new Error(`no contract ${dataset}`);
  const blank = Object.fromEntries(contract.columns.map(({ name }) => [name, null]));
  const line = contract.schema.strict();
  for (const season of world.seasons) {
    const made = rows(world, season, null);
    expect(made.length).toBeGreaterThan(0);
    for (const { cells } of made) {
      line.parse({ ...blank, ...cells });
      for (const { name, required } of contract.columns) if (required) expect(cells[name]).not.toBeNull();
    }
  }
});

test("an identity number holds its person's birth date and sex, its check digit is right, and nobody shares it", () => {
  for (const person of world.persons) {
    expect(person.idNo.slice(6, 14)).toBe(person.birth.replaceAll("-", ""));
    expect(Number(person.idNo[16]) % 2 === 1).toBe(person.male);
    expect(person.idNo[17]).toBe(checkDigit(person.idNo));
  }
  expect(new Set(world.persons.map(({ idNo }) => idNo)).size).toBe(world.persons.length);
});

test("a check digit is that of the standard's example", () => {
  expect(checkDigit("11010519491231002")).toBe("X");
});

test("nobody returns after leaving: who is gone in one season is not on the rosters of the next", () => {
  const roster = makers.find(({ dataset }) => dataset === "person_roster");
  const gone = new Set<unknown>();
  for (const season of world.seasons) {
    for (const { cells } of roster?.rows(world, season, null) ?? []) {
      expect(gone.has(cells.id_no)).toBe(false);
      if (cells.exit_reason !== null) gone.add(cells.id_no);
    }
  }
  expect(gone.size).toBeGreaterThan(0);
});
