import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type HeadingMap, headingMap } from "../contracts/heading-map.ts";
import type { Workspace } from "../workspace.ts";

const head = `# 这个单位的表头与数据项的对应，由人确认（dudao map）。 Headings of this sender and the columns they mean, as a person confirmed.
`;

/** The headings confirmed for a sender; none where no file is. UserError workspaceInvalid. */
export async function readHeadingMap({ folder }: Pick<Workspace, "folder">, sender: string): Promise<HeadingMap> {
  const path = placeOf(folder, sender);
  const there = await readFile(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  if (!there) return {};
  const { readYaml } = await import("../yaml-file.ts");
  return await readYaml(path, headingMap, { missing: "workspaceInvalid", invalid: "workspaceInvalid" });
}

/** Keeps the headings confirmed for a sender and gives the file's path. */
export async function writeHeadingMap(
  { folder }: Pick<Workspace, "folder">,
  sender: string,
  map: HeadingMap,
): Promise<string> {
  const { stringify } = await import("yaml");
  const path = placeOf(folder, sender);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${head}${stringify(map)}`);
  await rename(`${path}.new`, path);
  return path;
}

function placeOf(folder: string, sender: string): string {
  return join(folder, "mappings", `${sender}.yaml`);
}
