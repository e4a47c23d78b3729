import { describe, expect, test } from "vitest";
import { dudao } from "./command.ts";

describe("dudao policy", () => {
  test("coverage counts every clause once by what it rests on and once by kind", async () => {
    const { out, code } = await dudao(["policy", "coverage", "--json"]);
    const { documents, total } = JSON.parse(out);
    expect(code).toBe(0);
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);
    for (const one of [...documents, total]) {
      expect(sum(one.bases)).toBe(one.total);
      expect(sum(one.kinds)).toBe(one.total);
    }
    expect(total.total).toBe(documents.reduce((all: number, one: { total: number }) => all + one.total, 0));
  });

  test("check finds nothing wrong with the built-in policies", async () => {
    const { out, code } = await dudao(["policy", "check", "--json"]);
    expect(JSON.parse(out).flatMap((one: { errors: unknown[] }) => one.errors)).toEqual([]);
    expect(code).toBe(0);
  });

  test("diff finds nothing different between a document and itself", async () => {
    const { out } = await dudao(["policy", "diff", "ganxian-2024", "ganxian-2024", "--only-different", "--json"]);
    expect(JSON.parse(out)).toEqual([]);
  });

  test("explain shows what a clause asks, how it is read and what computes it", async () => {
    const { out, code } = await dudao(["policy", "explain", "ganxian-2024-031"]);
    expect(code).toBe(0);
    for (const part of ["≥100%", "insurance_enrolment_exited", "queries/persons.sql", "未采用 not chosen"])
      expect(out).toContain(part);
  });

  test("a clause that does not exist has its own exit code and names like ones", async () => {
    const { err, code } = await dudao(["policy", "explain", "ganxian-2024-999"]);
    expect(code).toBe(19);
    expect(err).toContain("ganxian-2024-0");
  });
});
