/** The query that the page's address carries behind `#q=`, which no server is sent; null where there is none. */
export function queryInAddress(address: string): string | null {
  const behind = /#q=([^&]*)/.exec(address)?.[1];
  if (behind === undefined) return null;
  try {
    return decodeURIComponent(behind);
  } catch {
    return null;
  }
}

/** The address of the workbench with a query. */
export function addressOf(workbench: string, sql: string): string {
  return `${workbench}#q=${encodeURIComponent(sql)}`;
}
