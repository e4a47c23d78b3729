import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const subject = process.argv[2] ?? "";
const available = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "main.ts")
  .filter((file) => readFileSync(join(import.meta.dirname, file), "utf8").includes("export async function run("))
  .map((file) => file.replace(/\.ts$/, ""));

if (available.includes(subject)) {
  const { run } = (await import(`./${subject}.ts`)) as { run: () => Promise<void> };
  await run();
} else {
  process.stderr.write(`用法 usage: npm run bench -- ${available.join(" | ")}\n`);
  process.exitCode = 2;
}
