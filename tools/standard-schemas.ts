import { copyFile, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type CachedPackage, cachedPackage } from "./package-cache.ts";

const openDataContract: CachedPackage = {
  name: "open-data-contract-standard",
  version: "3.2.0",
  integrity: "sha512-/sqq1p5//BXinvAEuhUq1wyGdZckVWjZiqBSXb+aNs6aINyTZXlwraTua1jCTTaILyaK1xNBk4AHYlupEFaM4Q==",
  files: ["open_data_contract_standard/schema.json"],
  registry: "pypi",
};
const tableSchema: CachedPackage = {
  name: "tableschema",
  version: "1.12.6",
  integrity: "sha512-8hQRnTpbpzrRweHJOezgGTcAiXDx0kud5KF5VyFqrjHKuXYgAQbPWmR3JXKRevXcVJ+Wb2xx0cyln+cV4jHWpg==",
  files: ["lib/profiles/table-schema.json"],
};

/** The JSON Schema of the Open Data Contract Standard (draft 2019-09). */
export function openDataContractSchema(environment: NodeJS.ProcessEnv): Promise<object> {
  return schemaOf(openDataContract, environment);
}

/** The JSON Schema of Table Schema, the profile of Frictionless Data (draft-04). */
export function tableSchemaProfile(environment: NodeJS.ProcessEnv): Promise<object> {
  return schemaOf(tableSchema, environment);
}

async function schemaOf(wanted: CachedPackage, environment: NodeJS.ProcessEnv): Promise<object> {
  const [file = ""] = wanted.files;
  const folder = await cachedPackage(wanted, environment, (unpacked, target) =>
    copyFile(join(unpacked, file), join(target, basename(file))),
  );
  return JSON.parse(await readFile(join(folder, basename(file)), "utf8"));
}
