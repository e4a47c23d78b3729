import type { Text } from "../contracts/text.ts";
import { UserError } from "../errors.ts";
import type { Capabilities } from "./engine.ts";

const needs: Record<keyof Capabilities, Text> = {
  localFiles: { zh: "这个引擎读不到本机的文件。", en: "This engine does not read files of this machine." },
  lakeFiles: { zh: "这个引擎不能直接读数据湖。", en: "This engine does not read the lake where it is." },
  writesParquet: { zh: "这个引擎不能把结果写成文件。", en: "This engine does not write results to files." },
};

/** The error for work that needs a capability the engine does not have. */
export function engineUnable(engine: string, missing: keyof Capabilities): UserError {
  return new UserError("engineUnable", {
    what: needs[missing],
    where: "dudao.yaml › engine",
    got: engine,
    next: { zh: "在 dudao.yaml 里把 engine 改成 duckdb。", en: "Set engine to duckdb in dudao.yaml." },
  });
}
