import type { Area } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import { isCopied, isLate, isMissing } from "./habits.ts";
import { between, luckOf } from "./luck.ts";
import { type Maker, makers } from "./makers.ts";
import type { Parcel } from "./parcel.ts";
import { type Retell, retoldSeason } from "./retold.ts";
import { fileNameOf, styleOf } from "./styles.ts";
import { tableOf } from "./table.ts";
import type { Row, Season, Township, World } from "./world.ts";

/** A report that is owed: nothing of it is made yet. */
export type Owed = {
  season: Season;
  township: Township | null;
  maker: Maker;
  senderCode: string;
  role: string;
  contract: Dataset;
};

/** How a place reports: whether townships send their own sheets, and how rows become the place's. */
export type Reporting = { contracts: readonly Dataset[]; byTownship: boolean; retell: Retell };

/**
 * All reports of the demo in the order of period, sender and dataset; the ones left out on purpose are marked. An office
 * without townships (a city's own) has its work events only.
 */
export function owedReports(world: World, { contracts, byTownship }: Reporting): (Owed & { missing: boolean })[] {
  return world.seasons.flatMap((season) =>
    [...(byTownship ? world.townships : []), null].flatMap((township) =>
      makers
        .filter((maker) => maker.sender === "both" || world.townships.length > 0)
        .filter((maker) => sends(maker, township, byTownship) && (!maker.yearly || season.quarter === 4))
        .map((maker) => {
          const contract = contracts.find(({ name }) => name === maker.dataset);
          if (!contract) throw new Error(`no contract for ${maker.dataset}`);
          const { code } = township?.area ?? world.county;
          const owed = { season, township, maker, senderCode: code, role: township?.role ?? code, contract };
          return { ...owed, missing: isMissing(owed) };
        }),
    ),
  );
}

/** Makes a report's sheet as its sender would; undefined when there is nothing to report. */
export function parcelOf(world: World, owed: Owed, { byTownship, retell }: Reporting): Parcel | undefined {
  const { season, township, maker, contract, senderCode, role } = owed;
  const shown = isCopied(owed) ? (world.seasons[season.index - 1] ?? season) : season;
  const rows = rowsOf(world, maker, shown, byTownship ? [township] : writersOf(world, maker)).map(retell);
  if (rows.length === 0) return undefined;
  const style = styleOf(township, maker.dataset);
  const told = retoldSeason(season, world.years);
  return {
    season: told,
    township,
    senderCode,
    role,
    senderName: township?.area.name ?? world.county.name,
    contract,
    style,
    fileName: fileNameOf(contract.title.zh, told, style),
    table: tableOf(contract, rows, style, townshipNames(world)),
    receivedAt: receivedAt(world, owed, told.end),
  };
}

function sends({ sender }: Maker, township: Township | null, byTownship: boolean): boolean {
  return !byTownship || sender === "both" || sender === (township ? "township" : "county");
}

/** Who writes the rows of a sheet that a county sends for its townships. */
function writersOf(world: World, { sender }: Maker): (Township | null)[] {
  if (sender === "county") return [null];
  return sender === "both" ? [...world.townships, null] : [...world.townships];
}

function rowsOf(world: World, maker: Maker, season: Season, writers: readonly (Township | null)[]): Row[] {
  return writers.flatMap((township) => maker.rows(world, season, township));
}

/** Three to nine days after the period's end, in office hours; one township takes sixteen for some of the last quarter's. */
function receivedAt(world: World, { season, township, role, maker, contract }: Owed, end: string): Date {
  const luck = luckOf(world.seed, `receipt-${maker.dataset}`);
  const key = (township?.index ?? 99) * 10 + season.index;
  const days = isLate({ role, season, contract }) ? 16 : between(luck(key), 3, 9);
  return new Date(Date.parse(`${end}T00:00:00Z`) + days * 86_400_000 + between(luck(key, 1), 60, 540) * 60_000);
}

function townshipNames(world: World): (area: Area) => string {
  const names = new Map(
    world.townships.flatMap(({ area, villages }) => [area, ...villages].map((one) => [one.code, area.name] as const)),
  );
  return (area) => names.get(area.code) ?? "";
}
