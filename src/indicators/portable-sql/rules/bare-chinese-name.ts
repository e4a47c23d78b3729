import { eachToken, type PortableRule } from "../rule.ts";

export const bareChineseName: PortableRule = {
  id: "bare-chinese-name",
  what: { zh: "中文名字要加双引号，Trino 才认识。", en: "Trino reads a Chinese name only in double quotes." },
  instead: '"金额"',
  find: (tokens) => eachToken(tokens, ({ kind, text }) => kind === "word" && /[^\w$]/.test(text)),
};
