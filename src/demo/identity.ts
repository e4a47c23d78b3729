import type { Area } from "../contracts/area.ts";
import { between, type Luck } from "./luck.ts";
import { inYear } from "./place.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Gives out synthetic identity numbers, each once: area, birth date, a serial number that is odd for men, check digit. */
export function identityMaker(
  luck: Luck,
  { county, years }: { county: Pick<Area, "code">; years: number },
): (birth: string, male: boolean) => string {
  const used = new Map<string, number>();
  return (birth, male) => {
    const key = `${inYear(birth, years)}${male}`;
    const before = used.get(key) ?? 0;
    used.set(key, before + 1);
    const start = between(luck(Number(birth.replaceAll("-", "")) % 100_000_007, male ? 1 : 0), 0, 499);
    const serial = ((start + before) % 500) * 2 + (male ? 1 : 0);
    const body = `${county.code.slice(0, 6)}${inYear(birth, years).replaceAll("-", "")}${String(serial).padStart(3, "0")}`;
    return body + checkDigit(body);
  };
}

/** The check digit of 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function checkDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += (body.charCodeAt(index) - 48) * (weights[index] ?? 0);
  return "10X98765432".charAt(sum % 11);
}
