import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Check, root, runTool, single } from "./check.ts";

/** TypeScript, once for what runs in Node and once for the pages, which know the DOM instead. */
export const types: Check = {
  name: "types",
  title: "类型 types",
  run: async () => {
    const projects = [".", "dashboards"].filter((folder) => existsSync(join(root, folder, "tsconfig.json")));
    const runs = [];
    for (const project of projects) runs.push(await runTool("tsc", ["--project", project, "--pretty", "false"]));
    return single(runs.filter(({ code }) => code !== 0).map(({ output }) => output.trim()));
  },
};
