import { type Column, type Dataset, placeHeadings } from "../contracts/dataset.ts";

/**
 * The heading a clerk writes for a column: the contract's own, or every third one by a variant. Variants that mean
 * another unit, the opposite question, another column or a place are left alone.
 */
export function headingFor(contract: Dataset, column: Column, wording: number, places: readonly string[]): string {
  const at = contract.columns.findIndex(({ name }) => name === column.name);
  if (wording === 0 || (at + wording) % 3 !== 0) return column.heading;
  const taken = new Set(
    [...Object.values(placeHeadings).flat(), ...places, ...headingsBut(contract, column)].map(bare),
  );
  const plain = column.variants.filter(
    (variant) => variant.unit === undefined && !variant.inverse && !taken.has(bare(variant.heading)),
  );
  const safe =
    column.type === "money"
      ? plain.filter(({ heading }) => bare(heading) === heading && unitOf(column.heading) === "元")
      : plain;
  return safe[(wording - 1) % Math.max(1, safe.length)]?.heading ?? column.heading;
}

function headingsBut(contract: Dataset, column: Column): string[] {
  return contract.columns
    .filter(({ name }) => name !== column.name)
    .flatMap((one) => [one.heading, ...one.variants.map(({ heading }) => heading)]);
}

function bare(heading: string): string {
  return heading.replace(/[(（][^()（）]*[)）]$/u, "");
}

function unitOf(heading: string): string | undefined {
  return /[(（](元|万元)[)）]$/u.exec(heading)?.[1];
}
