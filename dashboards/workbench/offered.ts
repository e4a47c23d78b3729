import { isSingleFile } from "../address.ts";
import type { Site } from "../site-context.ts";
import { addressOf } from "./query-address.ts";

/** Whether the reader can be led to a workbench: a site published with one, as a folder. */
export function hasWorkbench({ workbench }: Pick<Site, "workbench">): boolean {
  return workbench && !isSingleFile();
}

/** The address that opens the workbench of a site with a query and runs it. */
export function workbenchLink({ place }: Pick<Site, "place">, sql: string): string {
  return addressOf(`${place.root}workbench/`, sql);
}
