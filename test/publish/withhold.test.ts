import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Area } from "../../src/contracts/area.ts";
import type { SiteAreas } from "../../src/contracts/result.ts";
import { type Size, withheldAreas } from "../../src/publish/withhold.ts";

const minimum = 5;

describe("withheld areas", () => {
  test("a small township takes the smallest of its neighbours with it", () => {
    expect(hiddenIn([[3], [40], [9], [70]])).toEqual(["t0", "t0v0", "t2", "t2v0"]);
  });

  test("two small ones cover each other once they are the minimum together", () => {
    expect(hiddenIn([[3], [2], [90]])).toEqual(["t0", "t0v0", "t1", "t1v0"]);
    expect(hiddenIn([[1], [2], [90], [80]])).toEqual(["t0", "t0v0", "t1", "t1v0", "t3", "t3v0"]);
  });

  test("an area without people is no cover", () => {
    expect(hiddenIn([[3], [0], [40]])).toEqual(["t0", "t0v0", "t2", "t2v0"]);
  });

  test("a village's count of a few is withheld, a township's is not", () => {
    const areas = county([[50, 60]]);
    const size = (code: string): Size | undefined =>
      ({
        w: { people: 110, counted: 3 },
        t0: { people: 110, counted: 3 },
        t0v0: { people: 50, counted: 3 },
        t0v1: { people: 60, counted: 0 },
      })[code];
    expect([...withheldAreas(areas, minimum, size)].sort()).toEqual(["t0v0", "t0v1"]);
  });

  test("no area about fewer than the minimum is ever shown or can be had by subtracting", () => {
    const villages = fc.array(fc.nat({ max: 12 }), { minLength: 0, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(villages, { minLength: 0, maxLength: 6 }), (people) => {
        const areas = county(people);
        const size = sizes(people);
        const hidden = withheldAreas(areas, minimum, size);
        const groups = [
          { parent: areas.whole, parts: areas.ranked },
          ...areas.ranked.map((parent) => ({ parent, parts: areas.below(parent.code) })),
        ];
        for (const { parent, parts } of groups) {
          for (const { code } of [parent, ...parts]) {
            const count = size(code)?.people ?? 0;
            if (!hidden.has(code)) expect(count === 0 || count >= minimum).toBe(true);
          }
          const lost = parts
            .filter(({ code }) => hidden.has(code))
            .reduce((sum, { code }) => sum + (size(code)?.people ?? 0), 0);
          if (!hidden.has(parent.code) && lost > 0) expect(lost).toBeGreaterThanOrEqual(minimum);
        }
      }),
    );
  });
});

function hiddenIn(people: number[][]): string[] {
  return [...withheldAreas(county(people), minimum, sizes(people))].sort();
}

/** Townships t0, t1, … with their villages t0v0, …; `people[t][v]` live in each village. */
function county(people: readonly number[][]): SiteAreas {
  const area = (code: string, level: Area["level"]): Area => ({
    code,
    name: code,
    level,
    parent: null,
    keyVillage: null,
    relocationSite: false,
    peerGroup: null,
  });
  const villages = people.map((one, t) => one.map((_, v) => area(`t${t}v${v}`, "village")));
  return {
    whole: area("w", "county"),
    ranked: people.map((_, t) => area(`t${t}`, "township")),
    below: (code) => villages[Number(code.slice(1))] ?? [],
    lineage: () => [],
  };
}

function sizes(people: readonly number[][]): (code: string) => Size | undefined {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const known = new Map<string, number>([["w", sum(people.map(sum))]]);
  people.forEach((one, t) => {
    known.set(`t${t}`, sum(one));
    one.forEach((count, v) => {
      known.set(`t${t}v${v}`, count);
    });
  });
  return (code) => {
    const count = known.get(code);
    return count === undefined ? undefined : { people: count, counted: null };
  };
}
