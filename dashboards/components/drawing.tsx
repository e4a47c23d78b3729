import { useLayoutEffect, useRef } from "preact/hooks";

/** Puts a drawing into the page: at a fixed width, or as wide as its place and drawn again when that changes. */
export function Drawing({ draw, width }: { draw: (width: number) => Element; width?: number | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = place.current;
    if (!box) return;
    if (width !== undefined) return box.replaceChildren(draw(width));
    let drawn = 0;
    const redraw = () => {
      const room = Math.floor(box.clientWidth);
      if (room === drawn || room === 0) return;
      drawn = room;
      box.replaceChildren(draw(room));
    };
    redraw();
    const watcher = new ResizeObserver(redraw);
    watcher.observe(box);
    return () => watcher.disconnect();
  });
  return <div class={width === undefined ? "chart" : "chart fixed"} ref={place} />;
}
