/** Filters of the records page, each in its address. */
export const recordKeys = ["indicator", "township", "village", "urgency", "since", "q", "sort"] as const;
export type RecordFilter = Record<(typeof recordKeys)[number], string>;
export type ChooseRecord = (key: (typeof recordKeys)[number], value: string) => void;
