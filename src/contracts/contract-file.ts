import { z } from "zod";
import { UserError } from "../errors.ts";
import { level } from "./area.ts";
import * as build from "./column.ts";
import { contractFaults } from "./contract-faults.ts";
import { dataset, type ShapedDataset } from "./dataset.ts";
import { text } from "./text.ts";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "a-z, 0-9 and _, a letter first");
const severity = z.enum(["refuse", "warn", "clue"]);

const plainBuilders = {
  text: build.freeText,
  code: build.code,
  name: build.personName,
  identity: build.identity,
  phone: build.phone,
  yes_no: build.yesNo,
  integer: build.integer,
  number: build.quantity,
  money: build.money,
  share: build.share,
  date: build.date,
  month: build.month,
  year: build.year,
} as const;
const listBuilders = { enum: build.choice, multi: build.choices } as const;

const columnWords = {
  heading: z.string().min(1),
  en: z.string().min(1),
  variants: z
    .array(
      z.union([
        z.string().min(1),
        z.strictObject({
          heading: z.string().min(1),
          unit: z.string().exactOptional(),
          inverse: z.boolean().exactOptional(),
        }),
      ]),
    )
    .exactOptional(),
  required: z.boolean().exactOptional(),
  unit: z.string().exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  pattern: z.string().exactOptional(),
  privacy: z.enum(["open", "record", "name", "identity"]).exactOptional(),
  synonyms: z.record(z.string(), z.string()).exactOptional(),
  derive: z.strictObject({ sex: name.exactOptional(), birthDate: name.exactOptional() }).exactOptional(),
  note: z.string().exactOptional(),
};
const keysOf = <T extends object>(object: T) => Object.keys(object) as [keyof T & string, ...(keyof T & string)[]];
const plainColumn = z.strictObject({ type: z.enum(keysOf(plainBuilders)), ...columnWords });
const listColumn = z.strictObject({
  type: z.enum(keysOf(listBuilders)),
  allowed: z.tuple([z.string().min(1)], z.string().min(1)),
  ...columnWords,
});
const column = z.discriminatedUnion("type", [plainColumn, listColumn]);

/** A dataset's contract as a workspace writes it: `contracts/<name>.yaml`. */
const contractFile = z.strictObject({
  name,
  title: text,
  row: text,
  kind: z.enum(["snapshot", "events"]),
  frequency: z.enum(["monthly", "quarterly", "half_yearly", "yearly", "per_event"]),
  reportedBy: level,
  owner: z.string().min(1),
  columns: z.record(name, column).refine((columns) => Object.keys(columns).length > 0, "at least one column"),
  key: z.array(z.string()).min(1),
  areaLevel: level.exactOptional(),
  areaColumn: z.string().exactOptional(),
  checks: z
    .array(
      z.strictObject({
        id: name,
        holds: z.string().min(1),
        column: z.string(),
        severity: severity.default("refuse"),
        actor: z.enum(["clerk", "department", "operator", "inspector"]).default("clerk"),
        text,
      }),
    )
    .default([]),
  references: z
    .array(
      z.strictObject({
        column: z.string(),
        dataset: z.string(),
        to: z.string(),
        severity: severity.exclude(["refuse"]).default("warn"),
      }),
    )
    .default([]),
});

/**
 * Builds a contract from its file's content (YAML already read). UserError programmeInvalid names file,
 * path within it, what was got and what is allowed.
 */
export function contractFromFile(value: unknown, where: string): ShapedDataset {
  const read = contractFile.safeParse(value);
  if (!read.success) throw shapeError(read.error.issues[0], value, where);
  const { columns, ...spec } = read.data;
  const contract = dataset({ ...spec, columns: mapValues(columns, buildColumn) });
  const [fault] = contractFaults(contract);
  if (fault) throw invalid(fault.what, `${where} › ${fault.path}`, fault.got, fault.allowed);
  return contract;
}

function buildColumn(entry: z.infer<typeof column>): z.ZodType {
  if ("allowed" in entry) {
    const { type, heading, en, allowed, ...options } = entry;
    return listBuilders[type](heading, en, allowed, options);
  }
  const { type, heading, en, ...options } = entry;
  return plainBuilders[type](heading, en, options);
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function shapeError(issue: z.core.$ZodIssue | undefined, value: unknown, where: string): UserError {
  const path = issue?.path ?? [];
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys : undefined;
  const got = unknown?.join("、") ?? JSON.stringify(valueAt(value, path)) ?? "（缺 missing）";
  const what = unknown
    ? { zh: "数据合同里有不认识的项目。", en: "The contract has an unknown entry." }
    : { zh: "数据合同内容不合规定。", en: "The contract does not have the required form." };
  return invalid(what, `${where} › ${path.join(".") || "/"}`, got, allowedAt(issue, value));
}

function allowedAt(issue: z.core.$ZodIssue | undefined, value: unknown): string {
  if (issue?.code === "invalid_value") return issue.values.map(String).join("、");
  if (issue?.code === "invalid_union" && issue.path.at(-1) === "type") return columnTypes.join("、");
  if (issue?.code !== "unrecognized_keys") return issue?.message ?? "";
  if (issue.path.length === 0) return Object.keys(contractFile.shape).join("、");
  if (issue.path[0] !== "columns" || issue.path.length > 2) return issue.message;
  const type = valueAt(value, [...issue.path, "type"]);
  return Object.keys((typeof type === "string" && type in listBuilders ? listColumn : plainColumn).shape).join("、");
}

const columnTypes = [...Object.keys(plainBuilders), ...Object.keys(listBuilders)];

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined),
    value,
  );
}

function invalid(what: { zh: string; en: string }, where: string, got: string, allowed: string): UserError {
  return new UserError("programmeInvalid", {
    what,
    where,
    got,
    allowed,
    next: { zh: "改正数据合同的这一处后重试。", en: "Correct this place of the contract and try again." },
  });
}
