import type { ComponentChildren } from "preact";
import type { Text } from "../../src/contracts/text.ts";

/** More rows than this scroll in their own place under their headings, so that the page stays one of a page's length. */
export const tallRows = 60;

/** A place that scrolls sideways by itself, also by keyboard, so that the page never does; and down when it is tall. */
export function Scroll({ label, tall, children }: { label: Text; tall?: boolean; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <section class={tall ? "scroll tall" : "scroll"} aria-label={`${label.zh} ${label.en}`} tabIndex={0}>
      {children}
    </section>
  );
}
