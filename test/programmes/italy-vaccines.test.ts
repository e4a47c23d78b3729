import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PeriodResult } from "../../src/contracts/result.ts";
import { columnHistory } from "../../src/pipeline/column-changes.ts";
import { supervise } from "../../src/pipeline/supervise.ts";
import { absent, extractDays, type ItalyCase, italyCase, type Published, publishedFigures } from "./italy-case.ts";

if (absent !== undefined) process.stderr.write(`test/programmes/italy-vaccines: ${absent}\n`);

const laterCategories = ["categoria_60_69", "categoria_70_79", "categoria_soggetti_fragili"];
/** In the order of the extracts from 28 April to 21 May; on 3 June they are all gone. */
const categories = [
  "categoria_operatori_sanitari_sociosanitari",
  "categoria_personale_non_sanitario",
  "categoria_ospiti_rsa",
  "categoria_personale_scolastico",
  "categoria_60_69",
  "categoria_70_79",
  "categoria_over80",
  "categoria_soggetti_fragili",
  "categoria_forze_armate",
  "categoria_altro",
];

describe.skipIf(absent !== undefined)("eight extracts of vaccine deliveries and administrations", () => {
  let italy: ItalyCase;
  let results: Map<string, PeriodResult>;
  let published: Published[];
  beforeAll(async () => {
    published = await publishedFigures();
    italy = await italyCase(await extractDays());
    const computed = await supervise(italy.context, await italy.context.lake.snapshot());
    results = new Map(computed.map((result) => [result.period.id, result]));
  });
  afterAll(() => italy?.close());

  const figure = (indicator: string, { period, region }: Pick<Published, "period" | "region">) => {
    const found = results.get(period)?.figure(indicator, region);
    if (!found) throw new Error(`no figure ${indicator} for ${region} on ${period}`);
    return found;
  };

  test("are taken whole: every row accepted, none rejected", () => {
    expect(italy.outcomes.map(({ outcome }) => outcome)).toEqual(Array(16).fill("added"));
    const rows = [...results.values()].map((result) => result.rows);
    expect(rows.every(({ received, accepted, rejected }) => received === accepted && rejected === 0)).toBe(true);
    expect(rows.reduce((sum, { received }) => sum + received, 0)).toBe(34_470);
    const coverage = [...results.values()].map((result) => result.coverage(["deliveries", "administrations"], "LOM"));
    expect(coverage).toEqual(Array(8).fill({ expected: 2, received: 2, late: 0, copied: 0 }));
  });

  test("give all 168 published utilisation percentages at their one decimal", () => {
    expect(published).toHaveLength(8 * 21);
    const computed = published.map((one) => ({ ...one, percent: percentOf(figure("utilisation", one).value) }));
    expect(computed).toEqual(published);
  });

  test("give the published deliveries and doses exactly, for every region and for the nation", () => {
    const computed = published.map((one) => ({
      ...one,
      delivered: figure("doses_delivered", one).value,
      administered: figure("doses_administered", one).value,
    }));
    expect(computed).toEqual(published);
    for (const period of results.keys()) {
      const regions = published.filter((one) => one.period === period);
      const delivered = regions.reduce((sum, one) => sum + one.delivered, 0);
      expect(figure("doses_delivered", { period, region: "ITA" }).value).toBe(delivered);
    }
  });

  test("meet the example's clause in the regions that have used nine in ten of their doses", () => {
    const met = [...results.values()].flatMap(({ period, evaluations }) =>
      evaluations
        .filter(({ clause, area, state }) => clause === "italy-2021-001" && area !== "ITA" && state === "met")
        .map(({ area }) => `${period.id} ${area}`),
    );
    const expected = published
      .filter(({ delivered, administered }) => administered * 10 >= delivered * 9)
      .map(({ period, region }) => `${period} ${region}`);
    expect(met.sort()).toEqual(expected.sort());
  });

  test("show returned doses as clues", () => {
    const clues = [...results.values()].map(
      (result) => result.faults.find(({ check }) => check === "doses_returned")?.rows ?? 0,
    );
    expect(clues).toEqual([0, 0, 0, 0, 2, 3, 3, 3]);
  });

  test("tell by name which columns came and went", async () => {
    const same = { dataset: "administrations", sender: "ITA", renamed: [], alike: [] };
    expect(columnHistory(await italy.context.lake.snapshot())).toEqual([
      { ...same, from: "2021-04-15", to: "2021-04-28", added: laterCategories, missing: [] },
      { ...same, from: "2021-05-21", to: "2021-06-03", added: [], missing: categories },
    ]);
  });

  test("tell in each submission which columns of the contract it lacks", async () => {
    const { manifests } = await italy.context.lake.snapshot();
    const lacking = manifests
      .filter(({ dataset }) => dataset === "administrations")
      .map(({ submissions }) => submissions[0]?.headings[0]?.missing.length);
    expect(lacking).toEqual([3, 3, 0, 0, 0, 10, 10, 10]);
  });
});

describe.skipIf(absent !== undefined)("a contract that does not know the later columns", () => {
  let italy: ItalyCase;
  beforeAll(async () => {
    const withoutLater = (contract: string) =>
      contract
        .split("\n")
        .filter((line) => !laterCategories.some((heading) => line.includes(`heading: ${heading},`)))
        .join("\n");
    italy = await italyCase(["2021-04-15", "2021-04-28"], withoutLater);
  });
  afterAll(() => italy?.close());

  test("keeps their headings as unknown and reports them as added", async () => {
    const snapshot = await italy.context.lake.snapshot();
    const headings = snapshot.manifests
      .filter(({ dataset, period }) => dataset === "administrations" && period === "2021-04-28")
      .flatMap(({ submissions }) => submissions.flatMap((one) => one.headings));
    expect(headings).toMatchObject([{ missing: [], unknown: laterCategories }]);
    expect(columnHistory(snapshot)).toMatchObject([{ to: "2021-04-28", added: laterCategories, missing: [] }]);
  });
});

function percentOf(value: number | null): string | null {
  return value === null ? null : (Math.round(value * 1000) / 10).toFixed(1);
}
