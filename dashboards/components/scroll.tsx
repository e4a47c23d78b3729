import type { ComponentChildren } from "preact";
import type { Text } from "../../src/contracts/text.ts";

/** A place that scrolls sideways by itself, also by keyboard, so that the page never does. */
export function Scroll({ label, children }: { label: Text; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <section class="scroll" aria-label={`${label.zh} ${label.en}`} tabIndex={0}>
      {children}
    </section>
  );
}
