import { dirname, join } from "node:path/posix";

/** Documents by path from the repository's root. */
export type Documents = ReadonlyMap<string, string>;

/** Relative links and images of a Markdown document that lead nowhere. */
export function brokenLinks(documents: Documents, exists: (path: string) => boolean): string[] {
  return eachMatch(documents, proseOf, /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)
    .filter(({ word }) => !/^([a-z]+:|#)/.test(word))
    .filter(({ file, word }) => !exists(join(dirname(file), decodeURI(word.replace(/[#?].*$/, "")))))
    .map(({ file, word }) => `${file}: 链接打不开 broken link: ${word}`);
}

/** `npm run x` in a document where package.json has no script x. */
export function unknownScripts(documents: Documents, scripts: readonly string[]): string[] {
  return eachMatch(documents, (text) => text, /npm run (?:-s |--silent )?([\w:-]+)/g)
    .filter(({ word }) => !scripts.includes(word))
    .map(({ file, word }) => `${file}: package.json 没有这个脚本 has no such script: npm run ${word}`);
}

/** Commands the documents show and the program lacks, and commands no document shows. */
export function commandsOutOfStep(documents: Documents, commands: readonly string[]): string[] {
  const shown = eachMatch(documents, codeOf, /(?<![\w/.-])dudao (?:-- )?([a-z][a-z-]*)/g);
  const unknown = shown
    .filter(({ word }) => !commands.includes(word))
    .map(({ file, word }) => `${file}: 没有这个命令 no such command: dudao ${word}`);
  const reference = shown.filter(({ file }) => file === "README.md" || file === "docs/commands.md");
  const silent = commands
    .filter((command) => !reference.some(({ word }) => word === command))
    .map((command) => `docs/commands.md: 缺少命令 misses the command: dudao ${command}`);
  return [...unknown, ...silent];
}

/** Paths of one machine and addresses of package registries: nobody else's clone could use them. */
export function leaks(file: string, text: string): string[] {
  const found = text.match(
    /(?<![\w.~*:-])\/(?:work|root|home\/\w+)\/[\w.-]+|https?:\/\/[\w.-]*(?:registry|artifactory)[\w.-]*/g,
  );
  return [...new Set(found)].map((word) => `${file}: 机器路径或镜像地址 machine path or registry address: ${word}`);
}

type Match = { file: string; word: string };

function eachMatch(documents: Documents, part: (text: string) => string, pattern: RegExp): Match[] {
  return [...documents].flatMap(([file, text]) =>
    [...part(text).matchAll(pattern)].map((match) => ({ file, word: match[1] ?? "" })),
  );
}

const code = /^(```|~~~)[\s\S]*?^\1|`[^`\n]+`/gm;

function codeOf(text: string): string {
  return (text.match(code) ?? []).join("\n");
}

function proseOf(text: string): string {
  return text.replace(code, "");
}
