import type { Params, Value } from "../engine.ts";

/** What a service was sent for a caller's statement: registered tables come before it, parameters are written in. */
export type Sent = { sql: string; statement: string; params: Params };

/** A service's words without parameter values, which may be secret. */
export function withoutValues(message: string, params: Params): string {
  const values: readonly Value[] = Object.values(params);
  return values.reduce<string>(
    (text, value) => (typeof value === "string" && value !== "" ? text.replaceAll(value, "?") : text),
    message,
  );
}

/** The line of the caller's statement that a message names, without the tables put before it. */
export function callersLine(message: string, { sql, statement }: Sent): number | undefined {
  const found = /line (\d+):\d+/i.exec(message)?.[1];
  const line = found === undefined ? 0 : Number(found) - lines(statement) + lines(sql);
  return line > 0 ? line : undefined;
}

function lines(text: string): number {
  return text.split("\n").length;
}
