import { parseS3Place } from "../contracts/s3-place.ts";
import type { Text } from "../contracts/text.ts";
import type { EngineName, WorkspaceFile } from "../contracts/workspace.ts";

export type Choice = { engine: Exclude<EngineName, "auto">; why: Text };

/**
 * Which engine computes: the one that is named, or for `auto` the one that fits the bytes of the snapshot's data. A
 * large snapshot goes to Trino, or to Athena if only that has settings and the lake is in S3; DuckDB does all others.
 */
export function chooseEngine(
  settings: Pick<WorkspaceFile, "engine" | "auto" | "trino" | "athena" | "lake">,
  bytes: number,
): Choice {
  const { engine, auto } = settings;
  if (engine !== "auto")
    return { engine, why: { zh: "dudao.yaml 或命令行指定。", en: "Named by dudao.yaml or the command." } };
  const size = `${(bytes / 1e9).toFixed(1)} GB`;
  const limit = `${auto.gigabytes} GB`;
  if (bytes <= auto.gigabytes * 1e9)
    return {
      engine: "duckdb",
      why: {
        zh: `数据 ${size}，不超过 ${limit}，本机就能算。`,
        en: `${size} of data, at most ${limit}: this machine does it.`,
      },
    };
  const service = settings.trino ? "trino" : settings.athena && parseS3Place(settings.lake) ? "athena" : undefined;
  if (service)
    return {
      engine: service,
      why: { zh: `数据 ${size}，超过 ${limit}。`, en: `${size} of data, more than ${limit}.` },
    };
  return {
    engine: "duckdb",
    why: {
      zh: `数据 ${size}，超过 ${limit}，但没有 Trino 或 Athena 的设置，只能在本机算。`,
      en: `${size} of data, more than ${limit}, but neither Trino nor Athena has settings: this machine has to do it.`,
    },
  };
}
