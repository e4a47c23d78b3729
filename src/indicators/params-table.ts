import type { Parameters } from "../contracts/parameters.ts";
import type { Period } from "../contracts/period.ts";
import type { Policy } from "../contracts/policy.ts";
import type { TableSource } from "../engines/engine.ts";
import { UserError } from "../errors.ts";

/** A table that is made of rows. */
export type RowsTable = Extract<TableSource, { rows: unknown }>;

const dates = ["period_start", "period_end", "year_start", "as_of"];

/**
 * The one-row table `params`: the period and its dates, and each declared parameter with the policy's value or its
 * default (numbers DECIMAL(18,4), others VARCHAR). UserError policyInvalid for a parameter that no query declares.
 */
export function paramsTable(given: {
  period: Period;
  asOf: string;
  parameters: Parameters;
  policy: Pick<Policy, "id" | "parameters">;
}): RowsTable {
  const { period, asOf, parameters, policy } = given;
  refuseUndeclared(parameters, policy);
  const declared = Object.entries(parameters).map(
    ([name, parameter]) => [name, policy.parameters[name]?.value ?? parameter.default] as const,
  );
  return {
    columns: [
      { name: "period", sql: "VARCHAR" },
      ...dates.map((name) => ({ name, sql: "DATE" })),
      ...Object.entries(parameters).map(([name, parameter]) => ({ name, sql: sqlType(parameter.default) })),
    ],
    rows: [
      {
        period: period.id,
        period_start: period.start,
        period_end: period.end,
        year_start: `${period.start.slice(0, 4)}-01-01`,
        as_of: asOf,
        ...Object.fromEntries(declared),
      },
    ],
  };
}

function sqlType(value: number | string): string {
  return typeof value === "number" ? "DECIMAL(18,4)" : "VARCHAR";
}

function refuseUndeclared(parameters: Parameters, policy: Pick<Policy, "id" | "parameters">): void {
  for (const [name, { value }] of Object.entries(policy.parameters)) {
    const declared = parameters[name];
    if (declared && typeof declared.default === typeof value) continue;
    throw new UserError("policyInvalid", {
      what: declared
        ? { zh: "参数的值类型不对。", en: "The parameter's value is of a wrong type." }
        : { zh: "没有查询使用这个参数。", en: "No query declares this parameter." },
      where: `policies/${policy.id}/policy.yaml › parameters.${name}`,
      got: JSON.stringify(declared ? value : name),
      allowed: declared ? typeof declared.default : Object.keys(parameters).join(", "),
      next: { zh: "按 queries/params.yaml 改正。", en: "Correct it as queries/params.yaml says." },
    });
  }
}
