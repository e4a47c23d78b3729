import { useSite } from "../site-context.ts";
import { withFilters } from "../url-state.ts";

/** A step of the way down; the last one is where the reader is. */
export type Step = { name: string; href?: string };

/** The way from the whole down to where the reader is, with the filters kept on the way back up. */
export function Breadcrumb({ steps }: { steps: readonly Step[] }) {
  const site = useSite();
  return (
    <nav class="breadcrumb" aria-label="位置 breadcrumb">
      <a href={withFilters(site.place.root)}>{site.area.name}</a>
      {steps.map(({ name, href }, at) => (
        <span key={`${name} ${at}`} class="step">
          <span aria-hidden="true">›</span>
          {at === steps.length - 1 ? <span aria-current="page">{name}</span> : <a href={href ?? ""}>{name}</a>}
        </span>
      ))}
    </nav>
  );
}
