import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

/** The rows of a long table that are in sight, and the room that those before and after them take, in pixels. */
export type VirtualRows = { rows: number[]; before: number; after: number };

/** Follows the scrolling of a place whose rows are all `height` pixels high. */
export function useVirtualRows(place: RefObject<HTMLElement | null>, count: number, height: number): VirtualRows {
  const [, redraw] = useReducer((turn: number, _: null) => turn + 1, 0);
  const kept = useRef<Virtualizer<HTMLElement, HTMLElement> | null>(null);
  const options = {
    count,
    overscan: 8,
    estimateSize: () => height,
    getScrollElement: () => place.current,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(null),
  };
  kept.current ??= new Virtualizer(options);
  const rows = kept.current;
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  const items = rows.getVirtualItems();
  return {
    rows: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: rows.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}
