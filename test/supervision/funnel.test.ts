import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { funnelOf } from "../../src/supervision/funnel.ts";

describe("a funnel", () => {
  const county = [
    { area: "甲镇", met: 900, subjects: 1000 },
    { area: "乙镇", met: 18, subjects: 20 },
    { area: "丙镇", met: 14, subjects: 20 },
    { area: "丁镇", met: 850, subjects: 1000 },
    { area: "戊镇", met: 938, subjects: 1000 },
  ];

  test("a small township far below may be chance, a large one less far below is not", () => {
    const { centre, places } = funnelOf(county) ?? {};
    expect(centre).toBeCloseTo(0.8947, 4);
    expect(Object.fromEntries(places ?? [])).toEqual({
      甲镇: "inside",
      乙镇: "inside",
      丙镇: "outside95",
      丁镇: "outside998",
      戊镇: "outside998",
    });
  });

  test("limits of 20 subjects at one half are those of the binomial table, interpolated", () => {
    const even = [1, 2, 3].map((at) => ({ area: `${at}`, met: 10, subjects: 20 }));
    const limits = funnelOf(even)?.limits[0];
    // P(X ≤ 5) = 0.02069, P(X ≤ 6) = 0.05766: 0.025 lies 0.117 of the way from 5 to 6.
    expect(limits?.low95).toBeCloseTo(5.1165 / 20, 3);
    expect((limits?.low95 ?? 0) + (limits?.high95 ?? 0)).toBeCloseTo(19 / 20, 2);
  });

  test("all of a township's people are no surprise where nearly all are everywhere", () => {
    const nearly = [
      { area: "甲镇", met: 300, subjects: 300 },
      { area: "乙镇", met: 990, subjects: 1000 },
      { area: "丙镇", met: 993, subjects: 1000 },
    ];
    expect(funnelOf(nearly)?.places.get("甲镇")).toBe("inside");
    expect(funnelOf(nearly)?.limits[0]?.high95).toBe(1);
  });

  test("there is none for two areas, or where everybody meets it", () => {
    expect(funnelOf(county.slice(0, 2))).toBeNull();
    expect(funnelOf(county.map(({ area }) => ({ area, met: 10, subjects: 10 })))).toBeNull();
  });

  test("limits lie around the centre, the wider outside the narrower, and close in as subjects grow", () => {
    const counted = fc.record({ met: fc.nat(400), subjects: fc.integer({ min: 1, max: 400 }) });
    fc.assert(
      fc.property(fc.array(counted, { minLength: 3, maxLength: 8 }), (areas) => {
        const named = areas.map((one, at) => ({ area: `${at}`, ...one, met: Math.min(one.met, one.subjects) }));
        const funnel = funnelOf(named);
        for (const one of funnel?.limits ?? []) {
          expect(one.low998).toBeLessThanOrEqual(one.low95);
          expect(one.high95).toBeLessThanOrEqual(one.high998 + 1e-12);
          expect(one.low95).toBeLessThanOrEqual(funnel?.centre ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
