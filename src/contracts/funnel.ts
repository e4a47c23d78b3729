/** Between which shares so many subjects should lie if they were like all the others: 95 % and 99.8 % limits. */
export type FunnelLimits = { subjects: number; low95: number; high95: number; low998: number; high998: number };

/** Where an area's share lies: within the 95 % limits, outside them, or outside the 99.8 % limits. */
export type FunnelPlace = "inside" | "outside95" | "outside998";

/** A share's funnel plot: the whole's share, the limits by number of subjects, and each area's place. */
export type Funnel = { centre: number; limits: FunnelLimits[]; places: ReadonlyMap<string, FunnelPlace> };

/** A funnel as a page may show it. */
export type PublishedFunnel = Omit<Funnel, "places"> & {
  points: { area: string; subjects: number; value: number; place: FunnelPlace }[];
};
