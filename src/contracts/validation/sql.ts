/** Quotes a text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Quotes an SQL identifier. */
export function name(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

/** Whether an expression is one of some texts. DuckDB turns IN into a join, which is slower and loses the rows' order. */
export function isOneOf(expression: string, texts: readonly string[]): string {
  return `(${texts.map((text) => `${expression} = ${quote(text)}`).join(" OR ") || "false"})`;
}

/** A condition that is true or false, never NULL. */
export function certain(condition: string): string {
  return `coalesce(${condition}, false)`;
}

/** A text made of fixed parts and SQL expressions: `{got}` stands for the expression of that name. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const parts = template.split(/\{(\w+)\}/u).map((part, index) => {
    if (index % 2 === 0) return quote(part);
    const value = values[part];
    if (value === undefined) throw new Error(`no value for {${part}} in: ${template}`);
    return `coalesce(${value}, '')`;
  });
  return parts.filter((part) => part !== "''").join(" || ") || "''";
}
