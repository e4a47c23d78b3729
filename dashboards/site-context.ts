import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type {
  Measured,
  PublishedClause,
  PublishedDataset,
  PublishedIndicator,
  SiteFile,
} from "../src/contracts/published.ts";
import type { Place } from "./load.ts";
import { withFilters } from "./url-state.ts";

/** The site's own file with look-ups, for every component of a page. */
export type Site = SiteFile & {
  place: Place;
  clause: (id: string) => PublishedClause | undefined;
  indicator: (id: string) => PublishedIndicator | undefined;
  dataset: (name: string) => PublishedDataset | undefined;
  areaName: (code: string) => string;
  /** An area's page, with the reader's filters. */
  areaLink: (code: string) => string;
  /** How a clause's figure is written; a restated one like that of the clause it points to. */
  measured: (clause: string) => Measured;
};

const context = createContext<Site | null>(null);
export const SiteProvider = context.Provider;

/** The site of the page that a component is on. */
export function useSite(): Site {
  const site = useContext(context);
  if (!site) throw new Error("outside of SiteProvider");
  return site;
}

/** Adds the look-ups to the site's file. */
export function siteOf(file: SiteFile, place: Place): Site {
  const clauses = new Map(file.clauses.map((clause) => [clause.id, clause]));
  const indicators = new Map(file.indicators.map((indicator) => [indicator.id, indicator]));
  const datasets = new Map(file.datasets.map((dataset) => [dataset.name, dataset]));
  const names = new Map([file.area, ...file.townships].map((area) => [area.code, area.name]));
  return {
    ...file,
    place,
    clause: (id) => clauses.get(id),
    indicator: (id) => indicators.get(id),
    dataset: (name) => datasets.get(name),
    areaName: (code) => names.get(code) ?? code,
    areaLink: (code) => withFilters(`${place.root}area/${encodeURIComponent(code)}/`),
    measured: (id) => {
      const clause = clauses.get(id);
      return clauses.get(clause?.restates ?? id)?.measured ?? { figure: "share", unit: "次" };
    },
  };
}
