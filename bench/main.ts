import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const subject = process.argv[2];
const available = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && ["ingest.ts", "indicators.ts"].includes(file))
  .map((file) => file.replace(/\.ts$/, ""));

if (subject === undefined || !existsSync(join(import.meta.dirname, `${subject}.ts`)) || !available.includes(subject)) {
  process.stderr.write(`用法 usage: npm run bench -- ${available.join(" | ")}\n`);
  process.exitCode = 2;
} else {
  const { run } = (await import(`./${subject}.ts`)) as { run: () => Promise<void> };
  await run();
}
