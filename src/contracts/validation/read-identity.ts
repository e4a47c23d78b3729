import { solid } from "./cell-text.ts";

/** Steps of reading an identity number; each is a column of its own, so that DuckDB computes it once. */
export type IdentitySteps = {
  /** 18 characters, the first 18 of a disability card, or what was written. */
  text: string;
  /** The first 17 digits as a number; NULL when they are none. */
  digits: string;
};

/** SQL for a number written in 18 characters. */
export function plainIdentity(cell: string): string {
  return `CASE WHEN strlen(${cell}) = 18 AND NOT ends_with(${cell}, 'x') THEN ${cell} END`;
}

/** SQL for the written number: half width, X in capitals, a 20- or 22-digit disability card cut to its first 18. */
export function identityText(cell: string): string {
  const text = `upper(${solid(cell)})`;
  return `CASE WHEN ${plainIdentity(cell)} IS NOT NULL THEN ${cell}
    WHEN regexp_full_match(${text}, '\\d{17}[0-9X]\\d{2}([0-9B]\\d)?') THEN left(${text}, 18) ELSE ${text} END`;
}

/** SQL for the first 17 digits as a number. */
export function identityDigits(text: string): string {
  return `TRY_CAST(substr(${text}, 1, 17) AS BIGINT)`;
}

/** SQL condition: 18 characters, 17 digits, a date of birth that exists, and the right check digit (ISO 7064 MOD 11-2). */
export function identityHolds({ text, digits }: IdentitySteps): string {
  return `(${wellFormed(text, digits)} AND ${birthHolds(digits)} AND ${checksumHolds({ text, digits })})`;
}

/** 17 characters make a number of 17 digits only when all are digits, or through an exponent. */
function wellFormed(text: string, digits: string): string {
  return `strlen(${text}) = 18 AND ${digits} >= 10000000000000000 AND NOT contains(${text}, 'E') AND NOT contains(${text}, 'e')`;
}

/** SQL condition: the last character is the check digit of the 17 before it. */
export function checksumHolds({ text, digits }: IdentitySteps): string {
  const checkDigits = "['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2']";
  return `ends_with(${text}, ${checkDigits}[${weightedSum(digits)} * 2 % 11 + 1])`;
}

/** SQL condition: the date of birth in the number exists and is not before 1900. */
export function birthHolds(digits: string): string {
  const month = `(${digits} // 100000 % 100)`;
  const day = `(${digits} // 1000 % 100)`;
  // CASE, not OR: DuckDB computes both sides of an OR for every row.
  const easy = `${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND 28`;
  return `(${digits} // 10000000 % 10000 BETWEEN 1900 AND 2100 AND CASE WHEN ${easy} THEN true ELSE ${birthDate(digits)} IS NOT NULL END)`;
}

/** SQL for the date of birth in the number; NULL when there is no such day. */
export function birthDate(digits: string): string {
  const text = `CAST(${digits} // 1000 % 100000000 AS VARCHAR)`;
  return `TRY_CAST(left(${text}, 4) || '-' || substr(${text}, 5, 2) || '-' || right(${text}, 2) AS DATE)`;
}

/** SQL for 男/女: the 17th digit is odd for men. */
export function sexOf(digits: string): string {
  return `CASE WHEN ${digits} % 2 = 1 THEN '男' ELSE '女' END`;
}

/**
 * The sum of the digits with the weights 2^i from the right. With q_i = n // 10^i a digit is q_i - 10 q_(i+1), so that
 * the sum is n - 8 (q_1 + 2 (q_2 + 2 (q_3 + ...))): half the operations of taking each digit apart.
 */
function weightedSum(digits: string): string {
  const quotients = Array.from({ length: 16 }, (_, index) => `${digits} // ${10n ** BigInt(index + 1)}`);
  const inner = quotients.reduceRight((rest, quotient) => (rest === "" ? quotient : `${quotient} + 2 * (${rest})`), "");
  return `(${digits} - 8 * (${inner}))`;
}

/** SQL for a keyed hash of an identity number, 32 hex digits; see identityKeySql for the key. */
export function keyedHash(text: string, key: string): string {
  return `substr(sha256(${key} || encode(${text})), 1, 32)`;
}
