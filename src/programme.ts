import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { z } from "zod";
import { contractFromFile } from "./contracts/contract-file.ts";
import { type CrossCheck, crossCheck } from "./contracts/cross-check.ts";
import { generatedChecks } from "./contracts/cross-checks/generated.ts";
import { ruralAssistanceChecks } from "./contracts/cross-checks/index.ts";
import type { Dataset } from "./contracts/dataset.ts";
import { ruralAssistance } from "./contracts/datasets/index.ts";
import { type Parameters, parameters } from "./contracts/parameters.ts";
import { chapter, type Policy, policyHead } from "./contracts/policy.ts";
import { scoring } from "./contracts/scoring.ts";
import type { Subject } from "./contracts/subject.ts";
import type { WorkedQuery } from "./contracts/workbench.ts";
import type { WorkspaceFile } from "./contracts/workspace.ts";
import { UserError } from "./errors.ts";
import { ledgerSubject } from "./indicators/ledger-subject.ts";
import { loadSubjects } from "./indicators/load-subjects.ts";
import { loadWorked } from "./indicators/load-worked.ts";
import { refuseNotPortable } from "./indicators/portable-sql/portable-sql.ts";
import { isBuiltIn, programmeFolder } from "./workspace-paths.ts";
import { readYaml } from "./yaml-file.ts";

/** Contracts, queries and policies of one field of work. */
export type Programme = {
  name: string;
  contracts: readonly Dataset[];
  /** Checks between datasets and senders: those that follow from the contracts, and the programme's own. */
  crossChecks: readonly CrossCheck[];
  subjects: readonly Subject[];
  parameters: Parameters;
  /** Queries for the workbench, ready to run. */
  worked: readonly WorkedQuery[];
  policiesFolder: string;
};

const invalid = { missing: "programmeInvalid", invalid: "programmeInvalid" } as const;

/** Loads a programme: `rural-assistance`, or a folder with contracts/, queries/, policies/ and perhaps checks/. */
export async function loadProgramme(programme: string): Promise<Programme> {
  if (isBuiltIn(programme)) {
    if (programme !== "rural-assistance") throw unknownProgramme(programme);
    const own = { name: programme, contracts: ruralAssistance, checks: ruralAssistanceChecks };
    return loadFolder(programmeFolder(programme), own);
  }
  const contracts = await folderContracts(join(programme, "contracts"));
  const checks = await folderChecks(join(programme, "checks"), contracts);
  const loaded = await loadFolder(programme, { name: basename(programme), contracts, checks });
  refuseNotPortable(loaded.subjects);
  return loaded;
}

/** Ids of a programme's policies: the folders that hold a policy.yaml. */
export async function policyIds(programme: Programme): Promise<string[]> {
  const names = await readdir(programme.policiesFolder, { recursive: true }).catch((): string[] => []);
  return names.flatMap((name) => (basename(name) === "policy.yaml" ? [dirname(name)] : [])).sort();
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

/** The policy that a workspace names, and its programme with what follows from the policy. */
export async function loadPlan(
  settings: Pick<WorkspaceFile, "programme" | "policy">,
): Promise<{ programme: Programme; policy: Policy }> {
  const programme = await loadProgramme(settings.programme);
  const policy = await loadPolicy(programme, settings.policy);
  return { programme: withPolicy(programme, policy), policy };
}

/** A programme with the subjects that follow from a policy's own clauses (its registers). */
export function withPolicy(programme: Programme, policy: Policy): Programme {
  const ledgers = ledgerSubject(policy, programme.contracts);
  return ledgers ? { ...programme, subjects: [...programme.subjects, ledgers] } : programme;
}

async function loadFolder(
  folder: string,
  { name, contracts, checks }: { name: string; contracts: readonly Dataset[]; checks: readonly CrossCheck[] },
): Promise<Programme> {
  const queries = join(folder, "queries");
  const hasParameters = (await readdir(queries).catch((): string[] => [])).includes("params.yaml");
  return {
    name,
    contracts,
    crossChecks: withGenerated(contracts, checks),
    subjects: await loadSubjects(queries),
    parameters: hasParameters ? await readYaml(join(queries, "params.yaml"), parameters, invalid) : {},
    worked: await loadWorked(join(queries, "worked")),
    policiesFolder: join(folder, "policies"),
  };
}

/** A programme's own check takes the place of the one of the same id that follows from a contract. */
function withGenerated(contracts: readonly Dataset[], own: readonly CrossCheck[]): CrossCheck[] {
  const ids = new Set(own.map(({ id }) => id));
  return [...generatedChecks(contracts).filter(({ id }) => !ids.has(id)), ...own];
}

async function folderContracts(folder: string): Promise<Dataset[]> {
  const names = await yamlFiles(folder);
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

/** The programme's own checks, one in each file of checks/, each with its file's name as id. */
async function folderChecks(folder: string, contracts: readonly Dataset[]): Promise<CrossCheck[]> {
  return Promise.all(
    (await yamlFiles(folder)).map(async (file) => {
      const path = join(folder, file);
      const check = await readYaml(path, crossCheck, invalid);
      const known = contracts.map(({ name }) => name);
      const stranger = check.datasets.find((name) => !known.includes(name));
      if (stranger !== undefined) throw checkInvalid(`${path} › datasets`, stranger, known.join("、"));
      const id = basename(file, extname(file));
      if (check.id !== id) throw checkInvalid(`${path} › id`, check.id, id);
      return check;
    }),
  );
}

async function yamlFiles(folder: string): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).filter((name) => /\.ya?ml$/.test(name)).sort();
}

function checkInvalid(where: string, got: string, allowed: string): UserError {
  return new UserError("programmeInvalid", {
    what: { zh: "检查文件里的名称不对。", en: "A name in the check's file is wrong." },
    ...{ where, got, allowed },
    next: { zh: "改正这一处后重试。", en: "Correct this place and try again." },
  });
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
    next: {
      zh: "改正 dudao.yaml 的 policy，或新建这个文件夹。",
      en: "Correct `policy` in dudao.yaml, or add the folder.",
    },
  });
}
