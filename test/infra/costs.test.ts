import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { run } from "../../bench/aws-costs.ts";

const doc = readFileSync(new URL("../../docs/costs.md", import.meta.url), "utf8").replaceAll("**", "");

it("docs/costs.md says what the bench reckons", async () => {
  const lines: string[] = [];
  const written = vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  await run();
  written.mockRestore();
  const dollars = lines.flatMap((line) => /^\| .* \| (\d+\.\d\d) \|\n$/.exec(line)?.[1] ?? []);
  const [county, province] = [dollars.slice(0, dollars.length / 2), dollars.slice(dollars.length / 2)];
  expect(county).toHaveLength(14);
  for (const [at, amount] of county.entries()) expect(doc).toContain(`| ${amount} | ${province[at]} |`);
});
