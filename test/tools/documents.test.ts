import { describe, expect, test } from "vitest";
import { brokenLinks, commandsOutOfStep, leaks, unknownScripts } from "../../tools/documents.ts";

const readme = (text: string) => new Map([["README.md", text]]);

describe("links", () => {
  const exists = (path: string) => ["docs/commands.md", "README.md", "docs/图 1.png"].includes(path);

  test("a relative link resolves from its own document", () => {
    const documents = new Map([["docs/commands.md", "[起点](../README.md#安装) [图](图%201.png)"]]);
    expect(brokenLinks(documents, exists)).toEqual([]);
  });

  test("a link that leads nowhere is named", () => {
    expect(brokenLinks(readme("见 [说明](docs/none.md)。"), exists)).toEqual([
      "README.md: 链接打不开 broken link: docs/none.md",
    ]);
  });

  test("addresses, anchors and code are no relative links", () => {
    const text = "[a](https://example.org/x) [b](#here) `[c](none.md)`\n```\n[d](none.md)\n```\n";
    expect(brokenLinks(readme(text), exists)).toEqual([]);
  });
});

test("a script that package.json lacks is named", () => {
  const found = unknownScripts(readme("`npm run demo`, `npm run -s dudao -- init`, npm run fly"), ["demo", "dudao"]);
  expect(found).toEqual(["README.md: package.json 没有这个脚本 has no such script: npm run fly"]);
});

describe("commands", () => {
  test("prose about dudao is no command; code is, also through npm", () => {
    const text = "dudao turns sheets into figures. `dudao init`\n```sh\nnpm run -s dudao -- run\n```\n";
    expect(commandsOutOfStep(readme(text), ["init", "run"])).toEqual([]);
  });

  test("a command only the document knows, and one it forgets", () => {
    expect(commandsOutOfStep(readme("`dudao fly`"), ["run"])).toEqual([
      "README.md: 没有这个命令 no such command: dudao fly",
      "docs/commands.md: 缺少命令 misses the command: dudao run",
    ]);
  });

  test("a command must be in README or docs/commands.md, not just anywhere", () => {
    expect(commandsOutOfStep(new Map([["docs/notes.md", "`dudao run`"]]), ["run"])).toHaveLength(1);
  });
});

describe("leaks", () => {
  const machinePath = ["", "work", "main", "x.ts"].join("/");
  const registry = ["https:/", "registry.example.org", "zod"].join("/");

  test("a machine path and a registry address are named", () => {
    expect(leaks("a.ts", `open("${machinePath}") ${registry}`)).toHaveLength(2);
  });

  test("the same words inside other paths are not", () => {
    expect(
      leaks("a.ts", `src${machinePath} .${["", "root", "x"].join("/")} https://example.org${machinePath}`),
    ).toEqual([]);
  });
});
