import type { Text } from "../../src/contracts/text.ts";

/** A text in Chinese with its English small beside it. */
export function Words({ text }: { text: Text }) {
  return (
    <>
      <span>{text.zh}</span>{" "}
      <span class="en" lang="en">
        {text.en}
      </span>
    </>
  );
}

/** A section with its heading and, below it, how to read it. */
export function Section(props: {
  id: string;
  title: Text;
  note?: Text;
  class?: string;
  children: preact.ComponentChildren;
}) {
  return (
    <section id={props.id} class={props.class ?? ""} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>
        <Words text={props.title} />
      </h2>
      {props.note && (
        <p class="note">
          <Words text={props.note} />
        </p>
      )}
      {props.children}
    </section>
  );
}
