import { areaRows } from "../../src/areas/area-rows.ts";
import { areaTree } from "../../src/areas/area-tree.ts";
import { chinaAreas } from "../../src/areas/china-areas.ts";
import { areaTableColumns } from "../../src/contracts/area.ts";
import { type Column, type Dataset, lakeColumns } from "../../src/contracts/dataset.ts";
import { dueOccasionColumns } from "../../src/contracts/due-occasion.ts";
import type { Policy } from "../../src/contracts/policy.ts";
import { dressedAreas } from "../../src/demo/attributes.ts";
import { makeWorld } from "../../src/demo/make-world.ts";
import { type Maker, makers } from "../../src/demo/makers.ts";
import { placeOf } from "../../src/demo/place.ts";
import { retelling, retoldSeason } from "../../src/demo/retold.ts";
import type { Row as Line, Value, World } from "../../src/demo/world.ts";
import type { Engine, Row } from "../../src/engines/engine.ts";
import { paramsTable } from "../../src/indicators/params-table.ts";
import type { Programme } from "../../src/programme.ts";
import { dueOccasions } from "../../src/supervision/due-occasions.ts";

const seed = 5;
const scale = 0.02;

/**
 * Registers what a county sends in the demo's last quarter, as if every report had come: all datasets, area, params and
 * due_occasion. Every 31st row comes from a second sender as well, and every 23rd lacks one of its optional cells.
 */
export async function registerCounty(engine: Engine, programme: Programme, policy: Policy): Promise<void> {
  const bare = areaTree(await chinaAreas(policy.area.replace(/(00)+$/, "")));
  const place = placeOf(policy, bare);
  const areas = dressedAreas(bare, place.counties, seed);
  const occasions = dueOccasions(policy, areas);
  const [county = place.root] = place.counties;
  const world = makeWorld({ seed, scale, county, years: place.years, exitedVillages: null, areas, occasions });
  const last = world.seasons.at(-1);
  if (!last) throw new Error("the story has no season");
  const { period } = retoldSeason(last, place.years);
  const retell = retelling(bare, county, place.years);
  for (const contract of programme.contracts) {
    const maker = makers.find(({ dataset }) => dataset === contract.name);
    const lines = (maker ? linesOf(world, maker, contract) : []).map(retell);
    await engine.register(contract.name, { columns: lakeColumns(contract), rows: roughened(contract, lines) });
  }
  await engine.register("area", { columns: areaTableColumns, rows: areaRows(areaTree(areas)) });
  await engine.register("due_occasion", { columns: dueOccasionColumns, rows: occasions });
  await engine.register("params", paramsTable({ period, asOf: period.end, parameters: programme.parameters, policy }));
}

/** Events are told quarter by quarter; of all else the last quarter is the state. */
function linesOf(world: World, { sender, rows }: Maker, { kind }: Dataset): Line[] {
  const seasons = kind === "events" ? world.seasons.filter(({ index }) => index > 0) : world.seasons.slice(-1);
  const senders = sender === "both" ? [null, ...world.townships] : [null];
  return seasons.flatMap((season) => senders.flatMap((township) => rows(world, season, township)));
}

function roughened(contract: Dataset, lines: readonly Line[]): Row[] {
  const optional = contract.columns.filter(({ name, required }) => !required && !contract.key.includes(name));
  const rows = lines.map((line, index) => {
    const blank = index % 23 === 11 ? optional[index % optional.length]?.name : undefined;
    return rowOf(contract, line, index + 1, blank);
  });
  const twice = rows.filter((_, index) => index % 31 === 7).map((row) => ({ ...row, submission: "twice" }));
  return [...rows, ...twice];
}

function rowOf(contract: Dataset, { place, cells }: Line, number: number, blank: string | undefined): Row {
  const origin = { area_code: place.code, submission: "once", row_number: number };
  const empty = Object.fromEntries(lakeColumns(contract).map(({ name }) => [name, null]));
  const filled = contract.columns
    .filter(({ name }) => name !== blank)
    .flatMap((column) => cellsOf(column, cells[column.name] ?? null));
  return { ...empty, ...Object.fromEntries(filled), ...origin };
}

/** A cell and what follows from it: an identity number tells sex and birth. */
function cellsOf(column: Column, value: Value): [string, Value][] {
  const own: [string, Value] = [column.lakeName, inLake(column, value)];
  if (column.type !== "identity" || value === null) return [own];
  const number = String(value);
  const { sex, birthDate } = column.derive ?? {};
  const birth = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].join("-");
  return [
    own,
    ...(sex ? [[sex, Number(number[16]) % 2 === 1 ? "男" : "女"] as [string, Value]] : []),
    ...(birthDate ? [[birthDate, birth] as [string, Value]] : []),
  ];
}

function inLake({ type }: Column, value: Value): Value {
  if (value === null) return null;
  if (type === "multi") return `|${String(value).replaceAll("、", "|")}|`;
  return type === "code" || type === "text" ? String(value) : value;
}
