import { type ComponentChildren, toChildArray } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Shows its `first` parts and then the others one by one, so that those can be read while these are still being drawn. */
export function Gradually({ first, done, children }: { first: number; done: () => void; children: ComponentChildren }) {
  const parts = toChildArray(children);
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (shown >= parts.length) return done();
    const next = setTimeout(() => setShown(shown + 1));
    return () => clearTimeout(next);
  }, [shown, parts.length, done]);
  return (
    <>
      {parts.slice(0, shown)}
      {shown < parts.length && <p class="unfinished" aria-busy="true" />}
    </>
  );
}
