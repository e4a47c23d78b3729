import type { ActsOn } from "../contracts/dataset.ts";
import type { Text } from "../contracts/text.ts";

/** Who must act on a fault. */
export const actorWords: Readonly<Record<ActsOn, Text>> = {
  clerk: { zh: "填报人", en: "clerk" },
  department: { zh: "主管部门", en: "department" },
  operator: { zh: "系统管理员", en: "operator" },
  inspector: { zh: "督查人员", en: "inspector" },
};
