import Table from "cli-table3";

/** A plain table for a terminal; Chinese characters take two columns. */
export function table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const drawn = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  for (const row of rows) drawn.push(row.map((cell) => (cell === null ? "—" : String(cell))));
  return drawn.toString();
}
