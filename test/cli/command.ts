import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));

export const key = "a key of sixteen or more";

export type Answer = { code: number | null; out: string; err: string };

/** Runs `dudao` as a process of its own. */
export async function dudao(
  args: readonly string[],
  environment: Record<string, string | undefined> = {},
  input = "",
): Promise<Answer> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args], {
    env: { ...process.env, SMALL_KEY: key, ...environment },
    stdio: "pipe",
  });
  child.stdin.end(input);
  const answer: Answer = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    answer.out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    answer.err += String(chunk);
  });
  answer.code = await new Promise((resolve) => child.once("close", resolve));
  return answer;
}

/** A copy of the small workspace: one county, two townships, one dataset that counts, one clause. */
export async function smallWorkspace(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-small-"));
  await cp(small, folder, { recursive: true });
  return folder;
}

/** Writes a file under a folder, making the folders above it. */
export async function put(folder: string, path: string, content: string | Uint8Array): Promise<string> {
  const full = join(folder, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  return full;
}

/** A sheet of visits: household, identity number, visited, village. */
export const visits = [
  "户编号,证件号码,是否走访,补助金额(元),村",
  "H1,11010519491231002X,是,100,东村",
  "H2,440524196601010018,否,,东村",
  "H3,11010119900307889X,,50,南村",
  "",
].join("\n");
