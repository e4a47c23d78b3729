import type { ComponentChildren } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { t } from "../words.ts";
import { Notice } from "./notice.tsx";

/** Says so where a page cannot make sense of its data, rather than leaving it blank; the detail is for who maintains it. */
export function Guard({ root, children }: { root: string; children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  if (error === undefined) return <>{children}</>;
  return <Notice what={t.unreadable} next={t.missingNext} detail={String(error)} root={root} />;
}
