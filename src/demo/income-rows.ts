import { luckOf } from "./luck.ts";
import { householdsOf, sizeOf } from "./presence.ts";
import type { Household, RowMaker } from "./world.ts";

/** household_income: what each household earned in the year; the county sends it for the last quarter only. */
export const incomeRows: RowMaker = (world, season, township) => {
  const luck = luckOf(world.seed, "income-rows");
  const perHead = (household: Household, year: number) => {
    const { weak, index } = household.township;
    const level = (weak ? 13_600 : 15_400 + luck(index, 900) * 1_600) * (household.monitoring ? 0.72 : 1);
    const growth = 1 + (year - 2023) * (weak ? 0.058 : 0.075 + luck(household.index, 2) * 0.03);
    return level * growth * (0.62 + 0.76 * luck(household.index, 1));
  };
  return householdsOf(world, season, township)
    .filter((household) => sizeOf(household, season) > 0)
    .map((household) => {
      const size = sizeOf(household, season);
      const net = Math.round(perHead(household, season.year) * size);
      const cost = Math.round(net * 0.06);
      const [business, property, transfer] = [Math.round(net * 0.16), Math.round(net * 0.02), Math.round(net * 0.13)];
      const wage = net + cost - business - property - transfer;
      return {
        place: household.village,
        cells: {
          household_id: household.id,
          year: season.year,
          wage_income: wage,
          business_income: business,
          property_income: property,
          transfer_income: transfer,
          business_cost: cost,
          net_income: net,
          per_capita_income: Math.floor(net / size),
          last_year_income: Math.round(perHead(household, season.year - 1)),
          migrant_income: Math.round(wage * 0.8),
          dividend_income: luck(household.index, 3) < 0.35 ? 300 + Math.round(luck(household.index, 4) * 12) * 100 : 0,
          low_income_flag: perHead(household, 2023) < 10_000,
        },
      };
    });
};
