import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isSingleFile } from "../address.ts";
import { carriedFile } from "../carried-files.ts";
import { useSite } from "../site-context.ts";

/** A link that saves one of the site's files, by its path within the site; a single file carries them in itself. */
export function FileLink({ path, children }: { path: string; children: ComponentChildren }) {
  const { place } = useSite();
  const [carried, setCarried] = useState<string>();
  useEffect(() => {
    if (!isSingleFile()) return;
    let made: string | undefined;
    void carriedFile(path).then((bytes) => {
      if (bytes) made = URL.createObjectURL(new Blob([bytes]));
      setCarried(made);
    });
    return () => made && URL.revokeObjectURL(made);
  }, [path]);
  const href = isSingleFile() ? carried : `${place.root}${path}`;
  if (href === undefined) return <span>{children}</span>;
  return (
    <a href={href} download={path.slice(path.lastIndexOf("/") + 1)}>
      {children}
    </a>
  );
}
