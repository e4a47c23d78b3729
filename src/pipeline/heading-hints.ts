import type { Dataset } from "../contracts/dataset.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import { type Suggestion, suggestColumns } from "../intake/suggest-columns.ts";
import { byPeriod } from "./column-changes.ts";

/** A heading that was left aside although a column that the sheet lacks has a like one. */
export type HeadingHint = {
  dataset: string;
  sender: string;
  period: string;
  heading: string;
  suggestions: Suggestion[];
};

/** Unknown headings that a person may want to confirm (`dudao map`), in the newest submission that has them. */
export function headingHints(contracts: readonly Dataset[], { manifests }: Snapshot): HeadingHint[] {
  const hints = new Map<string, HeadingHint>();
  for (const contract of contracts)
    for (const { sender, period, headings } of manifests
      .filter(({ dataset }) => dataset === contract.name)
      .flatMap(({ submissions }) => submissions)
      .sort(byPeriod))
      for (const { unknown, missing } of headings)
        for (const heading of unknown) {
          const suggestions = suggestColumns(contract, heading, missing);
          const hint = { dataset: contract.name, sender, period, heading, suggestions };
          if (suggestions.length > 0) hints.set(`${contract.name}|${sender}|${heading}`, hint);
        }
  return [...hints.values()];
}
