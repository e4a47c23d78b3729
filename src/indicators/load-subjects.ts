import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Subject, type SubjectWords, subjectWords } from "../contracts/subject.ts";
import type { UserError } from "../errors.ts";
import { readYaml } from "../yaml-file.ts";
import { queryInvalid } from "./query-invalid.ts";

const invalid = { missing: "programmeInvalid", invalid: "programmeInvalid" } as const;

/**
 * The subjects of a programme's folder queries/: each `<subject>.sql` with its words in `<subject>.yaml`.
 * UserError programmeInvalid when one is without the other, a name differs or an indicator's id occurs twice.
 */
export async function loadSubjects(folder: string): Promise<Subject[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files
    .filter((file) => file.endsWith(".sql"))
    .map((file) => basename(file, ".sql"))
    .sort();
  if (names.length === 0) throw noQueries(folder);
  refuseLoneWords(folder, files, names);
  const subjects = await Promise.all(names.map((name) => loadSubject(folder, name)));
  refuseRepeatedIds(folder, subjects);
  return subjects;
}

async function loadSubject(folder: string, name: string): Promise<Subject> {
  const words = await readYaml(join(folder, `${name}.yaml`), subjectWords, invalid);
  const file = join(basename(folder), `${name}.sql`);
  if (words.subject !== name)
    throw queryInvalid({
      what: { zh: "对象名与文件名不一致。", en: "The subject is not named as its file." },
      where: `${join(folder, `${name}.yaml`)} › subject`,
      got: words.subject,
      allowed: name,
      next: { zh: "让 subject 与文件名相同。", en: "Give `subject` the file's name." },
    });
  return { ...words, sql: await readQuery(join(folder, `${name}.sql`)), file };
}

async function readQuery(path: string): Promise<string> {
  const sql = (await readFile(path, "utf8")).trimEnd();
  if (!sql.endsWith(";")) return sql;
  throw queryInvalid({
    what: { zh: "查询末尾多了分号。", en: "The query ends in a semicolon." },
    where: path,
    got: ";",
    next: { zh: "删去末尾的分号：并非每个引擎都接受。", en: "Remove it: not every engine takes it." },
  });
}

function refuseLoneWords(folder: string, files: readonly string[], names: readonly string[]): void {
  const lone = files.find(
    (file) => file.endsWith(".yaml") && file !== "params.yaml" && !names.includes(basename(file, ".yaml")),
  );
  if (lone === undefined) return;
  throw queryInvalid({
    what: { zh: "只有说明，没有查询。", en: "There are words without a query." },
    where: join(folder, lone),
    next: {
      zh: "补上同名的 .sql 文件，或删去这个文件。",
      en: "Add the .sql file of the same name, or remove this one.",
    },
  });
}

function refuseRepeatedIds(folder: string, subjects: readonly SubjectWords[]): void {
  const owner = new Map<string, string>();
  for (const { subject, indicators } of subjects) {
    for (const id of Object.keys(indicators)) {
      const other = owner.get(id);
      if (other !== undefined)
        throw queryInvalid({
          what: { zh: "两个指标用了同一个编号。", en: "Two indicators share one id." },
          where: `${join(folder, `${subject}.yaml`)} › indicators.${id}`,
          got: `${other}.yaml、${subject}.yaml`,
          next: { zh: "给其中一个换一个编号。", en: "Give one of them another id." },
        });
      owner.set(id, subject);
    }
  }
}

function noQueries(folder: string): UserError {
  return queryInvalid({
    what: { zh: "方案里没有查询。", en: "The programme has no queries." },
    where: folder,
    allowed: "queries/<subject>.sql + queries/<subject>.yaml",
    next: { zh: "为每类对象写一个查询和一份说明。", en: "Write one query, with its words, for each subject." },
  });
}
