import { ChartSql } from "./chart-sql.tsx";
import { Drawing } from "./drawing.tsx";

/** A chart as wide as its place, with the query that gives its data. Small ones in a table's rows are a Drawing each. */
export function Chart({ draw, sql }: { draw: (width: number) => Element; sql: string }) {
  return (
    <>
      <Drawing draw={draw} />
      <ChartSql sql={sql} />
    </>
  );
}
