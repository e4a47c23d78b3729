import { Option } from "commander";
import { engineName } from "../contracts/workspace.ts";

/** Options of the commands that look at policies without a lake. */
export type PolicyOptions = { workspace?: string; json?: boolean };

/** Options that several commands share. */
export const workspaceOption = (): Option =>
  new Option("-w, --workspace <folder>", "工作区文件夹 folder with dudao.yaml").default(".");

export const jsonOption = (): Option => new Option("--json", "输出 JSON，供程序读取 print JSON for a machine");

export const asOfOption = (): Option =>
  new Option("--as-of <state>", "读某一时刻（ISO 时间）或某一快照的数据 read the lake as it was at a time or snapshot");

export const periodOption = (): Option =>
  new Option("--period <id>", "到哪一期为止（默认最新一期） last period; the newest when left out");

export const engineOption = (): Option =>
  new Option(
    "--engine <engine>",
    "用哪个引擎计算（默认见 dudao.yaml） what computes; as dudao.yaml says when left out",
  ).choices(engineName.options);
