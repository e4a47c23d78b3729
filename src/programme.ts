import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { contractFromFile } from "./contracts/contract-file.ts";
import type { Dataset } from "./contracts/dataset.ts";
import { ruralAssistance } from "./contracts/datasets/index.ts";
import { parameters, type Parameters } from "./contracts/parameters.ts";
import { chapter, type Policy, policyHead, scoring } from "./contracts/policy.ts";
import type { Subject } from "./contracts/subject.ts";
import { UserError } from "./errors.ts";
import { loadSubjects } from "./indicators/load-subjects.ts";
import { isBuiltIn } from "./workspace.ts";
import { readYaml } from "./yaml-file.ts";

/** Contracts, queries and policies of one field of work. */
export type Programme = {
  name: string;
  contracts: readonly Dataset[];
  subjects: readonly Subject[];
  parameters: Parameters;
  policiesFolder: string;
};

const invalid = { missing: "programmeInvalid", invalid: "programmeInvalid" } as const;

/** Loads a programme: `rural-assistance`, or a folder with contracts/, queries/ and policies/. */
export async function loadProgramme(programme: string): Promise<Programme> {
  if (!isBuiltIn(programme)) return loadFolder(programme, await folderContracts(join(programme, "contracts")));
  if (programme !== "rural-assistance") throw unknownProgramme(programme);
  return loadFolder(fileURLToPath(new URL("..", import.meta.url)), ruralAssistance, programme);
}

/** Loads one policy of a programme; UserError policyMissing (naming those there are) or policyInvalid. */
export async function loadPolicy(programme: Programme, id: string): Promise<Policy> {
  const known = await readdir(programme.policiesFolder).catch((): string[] => []);
  if (!known.includes(id)) throw policyMissing(programme, id, known);
  const folder = join(programme.policiesFolder, id);
  const kinds = { missing: "policyInvalid", invalid: "policyInvalid" } as const;
  const { chapters, ...head } = await readYaml(join(folder, "policy.yaml"), policyHead, kinds);
  const files = await readdir(folder);
  return {
    ...head,
    chapters: await Promise.all(chapters.map((file) => readYaml(join(folder, file), chapter, kinds))),
    scoring: files.includes("scoring.yaml") ? await readYaml(join(folder, "scoring.yaml"), scoring, kinds) : null,
  };
}

async function loadFolder(folder: string, contracts: readonly Dataset[], name = basename(folder)): Promise<Programme> {
  const queries = join(folder, "queries");
  const hasParameters = (await readdir(queries).catch((): string[] => [])).includes("params.yaml");
  return {
    name,
    contracts,
    subjects: await loadSubjects(queries),
    parameters: hasParameters ? await readYaml(join(queries, "params.yaml"), parameters, invalid) : {},
    policiesFolder: join(folder, "policies"),
  };
}

async function folderContracts(folder: string): Promise<Dataset[]> {
  const names = (await readdir(folder).catch((): string[] => [])).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length === 0)
    throw new UserError("programmeInvalid", {
      what: { zh: "方案里没有数据合同。", en: "The programme has no contracts." },
      where: folder,
      allowed: "contracts/*.yaml",
      next: { zh: "为每张表写一个合同文件。", en: "Write one contract file for each dataset." },
    });
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return contractFromFile(await readYaml(path, z.unknown(), invalid), path);
    }),
  );
}

function unknownProgramme(programme: string): UserError {
  return new UserError("programmeInvalid", {
    what: { zh: "没有这个方案。", en: "There is no such programme." },
    where: "dudao.yaml › programme",
    got: programme,
    allowed: "rural-assistance，或以 ./ 开头的文件夹 / or a folder that begins with ./",
    next: { zh: "改正 dudao.yaml。", en: "Correct dudao.yaml." },
  });
}

function policyMissing(programme: Programme, id: string, known: readonly string[]): UserError {
  return new UserError("policyMissing", {
    what: { zh: "找不到这份文件的政策数据。", en: "There is no such policy." },
    where: programme.policiesFolder,
    got: id,
    allowed: known.join("、") || "（空 none）",
    next: { zh: "改正 dudao.yaml 的 policy，或新建这个文件夹。", en: "Correct `policy` in dudao.yaml, or add the folder." },
  });
}
