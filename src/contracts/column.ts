import { z } from "zod";

/** A heading under which a column may also arrive: another unit, or the opposite question. */
export type HeadingVariant = {
  heading: string;
  /** Unit of the figures under this heading, where it differs from the lake's (万元 beside 元). */
  unit?: string;
  /** The heading asks the opposite question: 是 there means 否 here. */
  inverse?: boolean;
};

export type ColumnType =
  | "text"
  | "code"
  | "name"
  | "identity"
  | "phone"
  | "enum"
  | "multi"
  | "yes_no"
  | "integer"
  | "number"
  | "money"
  | "share"
  | "date"
  | "month"
  | "year";

/**
 * Who may see a column: open (aggregates may name it), record (restricted zone only),
 * name (masked at intake), identity (keyed hash at intake).
 */
export type Privacy = "open" | "record" | "name" | "identity";

export type ColumnOptions = {
  variants?: readonly (string | HeadingVariant)[];
  required?: boolean;
  /** Unit of the figures in the sheet under the main heading; money is always kept in 元. */
  unit?: string;
  min?: number;
  max?: number;
  pattern?: string;
  privacy?: Privacy;
  /** Other spellings of allowed values: { "扶贫车间": "帮扶车间" }. */
  synonyms?: Readonly<Record<string, string>>;
  /** Lake columns filled from an 18-digit identity number. */
  derive?: { sex?: string; birthDate?: string };
  note?: string;
};

export type ColumnMeta = {
  type: ColumnType;
  heading: string;
  en: string;
  variants: readonly HeadingVariant[];
  required: boolean;
  privacy: Privacy;
  allowed?: readonly string[];
  unit?: string;
  min?: number;
  max?: number;
  pattern?: string;
  synonyms: Readonly<Record<string, string>>;
  derive?: { sex?: string; birthDate?: string };
  note?: string;
};

const registry = z.registry<ColumnMeta>();

/** The description that a column builder attached to a zod type. */
export function columnMeta(type: z.ZodType): ColumnMeta {
  const meta = registry.get(type);
  if (!meta) throw new Error("column without description: use the builders of contracts/column.ts");
  return meta;
}

function column<T extends z.ZodType>(
  type: T,
  kind: ColumnType,
  heading: string,
  en: string,
  options: ColumnOptions,
  allowed?: readonly string[],
): z.ZodNullable<T> {
  const { variants = [], required = false, privacy = defaultPrivacy(kind), synonyms = {}, ...rest } = options;
  const nullable = z.nullable(type);
  registry.add(nullable, {
    ...rest,
    ...(allowed ? { allowed } : {}),
    type: kind,
    heading,
    en,
    required,
    privacy,
    synonyms,
    variants: variants.map((variant) => (typeof variant === "string" ? { heading: variant } : variant)),
  });
  return nullable;
}

function defaultPrivacy(type: ColumnType): Privacy {
  if (type === "identity") return "identity";
  if (type === "name" || type === "phone") return "name";
  return type === "text" || type === "code" ? "record" : "open";
}

type Builder<T extends z.ZodType> = (heading: string, en: string, options?: ColumnOptions) => z.ZodNullable<T>;

/** Free text, kept as written (trimmed). */
export const freeText: Builder<z.ZodString> = (heading, en, options = {}) =>
  column(z.string(), "text", heading, en, options);

/** An identifier kept as text: 户编号, 资产编号. */
export const code: Builder<z.ZodString> = (heading, en, options = {}) =>
  column(z.string(), "code", heading, en, options);

/** A personal name: masked at intake (张*). */
export const personName: Builder<z.ZodString> = (heading, en, options = {}) =>
  column(z.string(), "name", heading, en, options);

/** A telephone number: masked at intake. */
export const phone: Builder<z.ZodString> = (heading, en, options = {}) =>
  column(z.string(), "phone", heading, en, options);

/** An 18-digit identity number (or the 20/22-digit disability card that starts with it): a keyed hash in the lake. */
export const identity: Builder<z.ZodString> = (heading, en, options = {}) =>
  column(z.string(), "identity", heading, en, options);

/** One of a fixed list of values. */
export function choice<const Values extends readonly [string, ...string[]]>(
  heading: string,
  en: string,
  allowed: Values,
  options: ColumnOptions = {},
) {
  return column(z.enum(allowed), "enum", heading, en, options, allowed);
}

/** Several of a fixed list, kept as |甲|乙| so that LIKE '%|甲|%' finds one on every engine. */
export function choices(
  heading: string,
  en: string,
  allowed: readonly [string, ...string[]],
  options: ColumnOptions = {},
) {
  return column(z.string(), "multi", heading, en, options, allowed);
}

/** 是/否 (√/×, 有/无, 1/0); blank is unknown, never 否. */
export const yesNo: Builder<z.ZodBoolean> = (heading, en, options = {}) =>
  column(z.boolean(), "yes_no", heading, en, options);

/** A whole number. */
export const integer: Builder<z.ZodInt> = (heading, en, options = {}) =>
  column(z.int(), "integer", heading, en, options);

/** A number with a fraction (DECIMAL(18,4) in the lake). */
export const quantity: Builder<z.ZodNumber> = (heading, en, options = {}) =>
  column(z.number(), "number", heading, en, options);

/** Money, in 元 in the lake (DECIMAL(18,2)) whatever the sheet's unit was. */
export const money: Builder<z.ZodNumber> = (heading, en, options = {}) =>
  column(z.number(), "money", heading, en, options);

/** A share, 0..1 in the lake; 97, 97% and 0.97 are read by the heading's unit. */
export const share: Builder<z.ZodNumber> = (heading, en, options = {}) =>
  column(z.number(), "share", heading, en, options);

/** A calendar date. */
export const date: Builder<z.ZodISODate> = (heading, en, options = {}) =>
  column(z.iso.date(), "date", heading, en, options);

/** A month (or a date within it), kept as the month's first day: a limit in days cannot be tested on it. */
export const month: Builder<z.ZodISODate> = (heading, en, options = {}) =>
  column(z.iso.date(), "month", heading, en, options);

/** A calendar year. */
export const year: Builder<z.ZodInt> = (heading, en, options = {}) => column(z.int(), "year", heading, en, options);
