/** Writes one line of JSON; callers give codes, counts and kinds only, never a file's name or content. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | null>>) => void;

export const log: Log = (event, fields) => {
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);
};

/** An error without its message, which can quote a cell. */
export function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const kind = "kind" in error ? { kind: String(error.kind) } : {};
  return {
    error: error.name,
    ...kind,
    at: places
      .slice(0, 5)
      .map((line) => line.trim())
      .join(" < "),
  };
}
