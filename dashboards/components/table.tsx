import { type ComponentChildren, toChildArray } from "preact";
import type { Text } from "../../src/contracts/text.ts";
import { Scroll, tallRows } from "./scroll.tsx";
import { Words } from "./words.tsx";

export type Heading = { text: Text; class?: string };

/** A table that scrolls inside its own place when it is wider than the page or has very many rows. */
export function Table(props: {
  label: Text;
  headings: readonly Heading[];
  class?: string;
  children: ComponentChildren;
}) {
  return (
    <Scroll label={props.label} tall={toChildArray(props.children).length > tallRows}>
      <table class={props.class ?? ""}>
        <thead>
          <tr>
            {props.headings.map((heading) => (
              <th key={heading.text.en} scope="col" class={heading.class ?? ""}>
                <Words text={heading.text} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </Scroll>
  );
}
