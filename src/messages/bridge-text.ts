import type { BridgeEnd } from "../contracts/published-figures.ts";
import type { Text } from "../contracts/text.ts";
import { stateWords } from "./state-words.ts";

/** One end of a bridge in words: the figure, and for a clause its target and state. */
export function bridgeEndText(end: BridgeEnd, figure: (value: number) => string): Text {
  const value = end.value === null ? "—" : figure(end.value);
  if (end.state === null) return { zh: value, en: value };
  const words = stateWords[end.state];
  const target = end.target === null ? null : figure(end.target);
  return {
    zh: `${value}${target ? `（目标${target}）` : ""}${words.zh}`,
    en: `${value}${target ? ` (target ${target})` : ""}, ${words.en}`,
  };
}
