import { describe, expect, it } from "vitest";
import { exitCodes, renderError, UserError } from "../src/errors.ts";

describe("errors of the user", () => {
  it("have an exit code each", () => {
    const codes = Object.values(exitCodes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code > 1 && code < 64)).toBe(true);
  });

  it("say what, where, got, allowed and what to do, in both languages", () => {
    const error = new UserError("periodInvalid", {
      what: { zh: "期次写法不对。", en: "This is not a period." },
      where: "--period",
      got: "2024Q5",
      allowed: "2024Q4",
      next: { zh: "改正期次。", en: "Correct the period." },
    });
    expect(renderError(error)).toBe(
      [
        "✗ 期次写法不对。",
        "  This is not a period.",
        "  位置 where: --period",
        "  得到 got: 2024Q5",
        "  允许 allowed: 2024Q4",
        "  → 改正期次。",
        "    Correct the period.",
      ].join("\n"),
    );
  });
});
