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

function readAddress<Key extends string>(keys: readonly Key[]): Record<Key, string> {
  const found = pageAddress().searchParams;
  return Object.fromEntries(keys.map((key) => [key, found.get(key) ?? ""])) as Record<Key, string>;
}
