import type { OccasionState } from "../src/contracts/calendar.ts";
import type { State } from "../src/contracts/evaluation.ts";
import type { Text } from "../src/contracts/text.ts";

/** How an occasion stands, as people read it. */
export const occasionWords: Record<OccasionState, Text> = {
  missed: { zh: "逾期未办", en: "missed" },
  no_data: { zh: "缺数据", en: "no data" },
  due: { zh: "正在办理期", en: "due" },
  upcoming: { zh: "未到期", en: "upcoming" },
  held: { zh: "已按期办理", en: "held" },
};

/** The state whose sign and colour an occasion bears. */
export const occasionStates: Record<OccasionState, State> = {
  missed: "missed",
  no_data: "no_data",
  due: "on_track",
  upcoming: "not_due",
  held: "met",
};
