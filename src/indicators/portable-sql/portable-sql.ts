import type { Subject } from "../../contracts/subject.ts";
import { sqlTokens } from "../../engines/sql/sql-tokens.ts";
import { UserError } from "../../errors.ts";
import { queryInvalid } from "../query-invalid.ts";
import { portableRules } from "./portable-rules.ts";
import type { PortableRule } from "./rule.ts";

/** A place of a query that the engines do not read or answer alike. */
export type NotPortable = { rule: PortableRule; line: number; construct: string; instead: string };

/** Every construct of a query that differs between DuckDB, Trino and Athena, by line. */
export function notPortable(sql: string): NotPortable[] {
  const tokens = sqlTokens(sql);
  const found = portableRules.flatMap((rule) =>
    rule.find(tokens).map(([first, last]): NotPortable & { start: number } => {
      const start = tokens[first]?.start ?? 0;
      const construct = sql.slice(start, tokens[last]?.end).replace(/\s+/g, " ");
      const instead = typeof rule.instead === "string" ? rule.instead : rule.instead(tokens[first]);
      return { rule, line: sql.slice(0, start).split("\n").length, construct, instead, start };
    }),
  );
  return found.sort((a, b) => a.start - b.start).map(({ start: _, ...place }) => place);
}

/** One error for each such construct: file and line, the construct, its portable form. UserError programmeInvalid. */
export function portabilityErrors({ file, sql }: Pick<Subject, "file" | "sql">): UserError[] {
  return notPortable(sql).map(({ rule, line, construct, instead }) =>
    queryInvalid({
      what: rule.what,
      where: `${file} › LINE ${line}`,
      got: construct,
      allowed: instead,
      next: { zh: "改成右边这种各引擎都一样的写法。", en: "Write it in the form that every engine reads alike." },
    }),
  );
}

/** Refuses queries that not every engine reads alike, naming all of their places. UserError programmeInvalid. */
export function refuseNotPortable(subjects: readonly Pick<Subject, "file" | "sql">[]): void {
  const [first, ...more] = subjects.flatMap(portabilityErrors);
  if (!first) return;
  if (more.length === 0) throw first;
  const lines = [first, ...more].map(({ detail }) => `${detail.where}: ${detail.got} → ${detail.allowed}`);
  throw new UserError(first.kind, {
    what: {
      zh: `查询里有 ${lines.length} 处写法各引擎不一致。`,
      en: `The engines do not read ${lines.length} places of the queries alike.`,
    },
    where: first.detail.where ?? "",
    got: `\n    ${lines.join("\n    ")}`,
    next: { zh: "逐处改成箭头后面的写法。", en: "Write each as shown behind its arrow." },
  });
}
