/** A table as written: its columns and its rows, blank cells left out. */
export type MarkdownTable = { columns: string[]; rows: Record<string, string>[] };

/** The tables of a Markdown text by the heading (`## name`) above each. */
export function readTables(markdown: string): Map<string, MarkdownTable> {
  const sections = markdown.split(/^## /m).slice(1);
  return new Map(sections.map((section) => [section.slice(0, section.indexOf("\n")).trim(), readTable(section)]));
}

function readTable(section: string): MarkdownTable {
  const [heading = "", , ...lines] = section.split("\n").filter((line) => line.startsWith("|"));
  const columns = cells(heading);
  const rows = lines.map((line) => {
    const values = cells(line);
    if (values.length !== columns.length)
      throw new Error(`${values.length} cells for ${columns.length} columns: ${line}`);
    return Object.fromEntries(
      columns.map((name, index) => [name, values[index] ?? ""]).filter(([, value]) => value !== ""),
    );
  });
  return { columns, rows };
}

function cells(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((text) => text.trim());
}

/** Writes one table under a heading. */
export function writeTable(
  name: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string {
  const lines = [columns, columns.map(() => "---"), ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return `## ${name}\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`;
}
