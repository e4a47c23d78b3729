import type { Area } from "../contracts/area.ts";
import type { FigureName } from "../contracts/measure.ts";
import { areasBelow, isBelow } from "./areas-below.ts";
import { type Inputs, indicatorOf, type Reported } from "./inputs.ts";

/** A figure together with how far its reports have come. */
export type Reading = {
  period: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  unknown: number;
  reported: Reported;
  /** Townships below the area whose reports are not complete; 0 for a township itself. */
  missing: number;
};

/** A figure, and the datasets that must have come for it where these are not its subject's. */
export type FigureFrom = FigureName & { datasets?: readonly string[] };

/** Reads an indicator's figure (or one category of it) for an area and a period. */
export function read(inputs: Inputs, which: FigureFrom, area: Area, period: string): Reading {
  const indicator = indicatorOf(inputs, which.indicator);
  const datasets = which.datasets ?? inputs.uses(indicator.subject);
  const figure = inputs.figures({ period, indicator: which.indicator, area: area.code, ...which.of });
  const reported = indicator.stated && !figure ? "none" : inputs.reported(datasets, area.code, period);
  return {
    period,
    value: figure?.value ?? null,
    numerator: figure?.numerator ?? null,
    denominator: figure?.denominator ?? null,
    unknown: figure?.unknown ?? 0,
    reported,
    missing: reported === "some" ? missingTownships(inputs, datasets, area, period) : 0,
  };
}

/** A reading of nothing in scope as the number 0: an empty register does not excuse from a number to be reached. */
export function asZero(reading: Reading): Reading {
  const empty = reading.value === null && reading.unknown === 0 && reading.reported === "all";
  return empty ? { ...reading, value: 0, numerator: 0 } : reading;
}

function missingTownships(inputs: Inputs, datasets: readonly string[], area: Area, period: string): number {
  if (!isBelow("township", area.level)) return 0;
  return areasBelow(inputs.areas, area.code, "township").filter(
    (township) => inputs.reported(datasets, township.code, period) !== "all",
  ).length;
}
