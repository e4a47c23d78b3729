import { callsOf, eachToken, isMark, isWord, type PortableRule } from "../rule.ts";

const calls = [
  "now",
  "today",
  "random",
  "rand",
  "uuid",
  "gen_random_uuid",
  "get_current_timestamp",
  "transaction_timestamp",
];
const words = ["current_date", "current_timestamp", "current_time", "localtimestamp"];

export const changingFunction: PortableRule = {
  id: "changing-function",
  what: {
    zh: "同一快照每次运行结果不同，两个引擎无从比对。",
    en: "One snapshot would give other figures at each run, on each engine.",
  },
  instead: "params.period_end, params.as_of",
  find: (tokens) => [
    ...callsOf(tokens, (name) => calls.includes(name)).map(({ at, close }) => [at, close] as const),
    ...eachToken(tokens, (token, at) => isWord(token, ...words) && !isMark(tokens[at - 1], ".")),
  ],
};
