import type { State } from "../contracts/evaluation.ts";
import type { Text } from "../contracts/text.ts";

/** The seven states as people read them, on pages and in the terminal. */
export const stateWords: Readonly<Record<State, Text>> = {
  met: { zh: "达标", en: "met" },
  on_track: { zh: "按进度", en: "on track" },
  behind: { zh: "落后", en: "behind" },
  missed: { zh: "逾期未达", en: "missed" },
  not_due: { zh: "未到期", en: "not due" },
  no_data: { zh: "缺数据", en: "no data" },
  not_applicable: { zh: "不适用", en: "not applicable" },
};
