import type { Area } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import { isCopied, isLate, isMissing } from "./habits.ts";
import { between, luckOf } from "./luck.ts";
import { type Maker, makers } from "./makers.ts";
import type { Parcel } from "./parcel.ts";
import { fileNameOf, styleOf } from "./styles.ts";
import { tableOf } from "./table.ts";
import type { Season, Township, World } from "./world.ts";

/** A report that is owed: nothing of it is made yet. */
export type Owed = { season: Season; township: Township | null; maker: Maker; senderCode: string; contract: Dataset };

/** All reports of the demo in the order of period, sender and dataset; the ones left out on purpose are marked. */
export function owedReports(world: World, contracts: readonly Dataset[]): (Owed & { missing: boolean })[] {
  return world.seasons.flatMap((season) =>
    [...world.townships, null].flatMap((township) =>
      makers
        .filter((maker) => sends(maker, township) && (!maker.yearly || season.quarter === 4))
        .map((maker) => {
          const contract = contracts.find(({ name }) => name === maker.dataset);
          if (!contract) throw new Error(`no contract for ${maker.dataset}`);
          const owed = { season, township, maker, senderCode: township?.area.code ?? world.county.code, contract };
          return { ...owed, missing: isMissing(owed) };
        }),
    ),
  );
}

/** Makes a report's sheet as its sender would; undefined when there is nothing to report. */
export function parcelOf(world: World, owed: Owed): Parcel | undefined {
  const { season, township, maker, contract, senderCode } = owed;
  const shown = isCopied(owed) ? (world.seasons[season.index - 1] ?? season) : season;
  const rows = maker.rows(world, shown, township);
  if (rows.length === 0) return undefined;
  const style = styleOf(township, maker.dataset);
  return {
    season,
    township,
    senderCode,
    senderName: township?.area.name ?? world.county.name,
    contract,
    style,
    fileName: fileNameOf(contract.title.zh, season, style),
    table: tableOf(contract, rows, style, townshipNames(world)),
    receivedAt: receivedAt(world, owed),
  };
}

function sends({ sender }: Maker, township: Township | null): boolean {
  return sender === "both" || sender === (township ? "township" : "county");
}

/** Three to nine days after the period's end, in office hours; one township takes sixteen for some of the last quarter's. */
function receivedAt(world: World, { season, township, senderCode, maker, contract }: Owed): Date {
  const luck = luckOf(world.seed, `receipt-${maker.dataset}`);
  const key = (township?.index ?? 99) * 10 + season.index;
  const days = isLate({ senderCode, season, contract }) ? 16 : between(luck(key), 3, 9);
  return new Date(Date.parse(`${season.end}T00:00:00Z`) + days * 86_400_000 + between(luck(key, 1), 60, 540) * 60_000);
}

function townshipNames(world: World): (area: Area) => string {
  const names = new Map(
    world.townships.flatMap(({ area, villages }) => [area, ...villages].map((one) => [one.code, area.name] as const)),
  );
  return (area) => names.get(area.code) ?? "";
}
