import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { deployedWorkspace } from "../../functions/deployed-workspace.ts";
import { openedFile, openedText } from "../../src/opened-workspace.ts";

const small = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));

it("takes the workspace as it was read at deployment, once, whatever the folder holds beside it", async () => {
  const folder = await folderOf();
  await writeFile(join(folder, openedFile), openedText(await deployedWorkspace(folder)));
  await rename(folder, "another");
  const opened = await deployedWorkspace(folder);
  expect(opened.workspace.settings.name).toBe("小县");
  expect(await deployedWorkspace(folder)).toBe(opened);
});

it("reads a folder without that file as it stands, each time", async () => {
  const folder = await folderOf();
  expect((await deployedWorkspace(folder)).workspace.settings.name).toBe("小县");
  await rename(folder, "another");
  expect((await deployedWorkspace(folder)).workspace.settings.name).toBe("another");
});

async function folderOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-deployed-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(small, folder, { recursive: true });
  return folder;
}

async function rename(folder: string, name: string): Promise<void> {
  const path = join(folder, "dudao.yaml");
  await writeFile(path, (await readFile(path, "utf8")).replace("小县", name));
}
