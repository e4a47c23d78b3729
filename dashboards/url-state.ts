import { useEffect, useState } from "preact/hooks";
import { pageAddress, pushAddress } from "./address.ts";

/** Filters of a page as they stand in its address, so that a view can be shared and `back` returns to it. */
export function useUrlState<Key extends string>(
  keys: readonly Key[],
): [Record<Key, string>, (key: Key, value: string) => void] {
  const [values, setValues] = useState(() => readAddress(keys));
  useEffect(() => {
    const follow = () => setValues(readAddress(keys));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [keys]);
  const set = (key: Key, value: string) => {
    const address = pageAddress();
    if (value === "") address.searchParams.delete(key);
    else address.searchParams.set(key, value);
    pushAddress(address);
    setValues(readAddress(keys));
  };
  return [values, set];
}

/** Filters that stay when the reader goes down to a smaller area, to its records, or back up. */
const kept = ["state", "unit", "chapter"] as const;

/** The address of another page with the reader's filters, and some values of its own. */
export function withFilters(path: string, values: Readonly<Record<string, string>> = {}): string {
  const present = Object.entries(readAddress(kept)).filter(([, value]) => value !== "");
  const query = new URLSearchParams([...present, ...Object.entries(values)]).toString();
  return query === "" ? path : `${path}?${query}`;
}

function readAddress<Key extends string>(keys: readonly Key[]): Record<Key, string> {
  const found = pageAddress().searchParams;
  return Object.fromEntries(keys.map((key) => [key, found.get(key) ?? ""])) as Record<Key, string>;
}
