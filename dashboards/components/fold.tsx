import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

/** Rows shown before the reader asks for the rest, as in styles/village.css. */
const firstRows = 12;

/** A long table of which the first rows are shown until the reader asks for the rest; paper has them all. */
export function Fold({ count, children }: { count: number; children: ComponentChildren }) {
  const [folded, setFolded] = useState(true);
  const more = count - firstRows;
  if (more <= 0) return <>{children}</>;
  return (
    <>
      <div class={folded ? "fold" : ""}>{children}</div>
      {folded && (
        <button type="button" class="unfold" onClick={() => setFolded(false)}>
          其余 {more} 项 <span class="en">{more} more</span>
        </button>
      )}
    </>
  );
}
