import "../styles/workbench.css";
import { render } from "preact";
import type { SiteFile } from "../../src/contracts/published.ts";
import type { WorkbenchCatalogue } from "../../src/contracts/workbench.ts";
import { Workbench } from "./workbench.tsx";

/** Draws the workbench into a place of its page; `folder` is the address of its files. Gives how to take it away. */
export function openWorkbench(
  place: HTMLElement,
  folder: string,
  catalogue: WorkbenchCatalogue,
  site: SiteFile,
): () => void {
  place.replaceChildren();
  render(<Workbench folder={folder} catalogue={catalogue} site={site} />, place);
  return () => render(null, place);
}
