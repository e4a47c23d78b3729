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

const dataPackages: CachedPackage = {
  name: "datapackage",
  version: "1.1.10",
  integrity: "sha512-haM59QsPeU+8X0PWsyOXHALNeOF9nlVqNs3mH1OXry50Jgo6l2sxuQ3xriZG9/L+tRFkZGDCgv5m4xYPqaPBCQ==",
  files: ["lib/profiles/data-package.json", "lib/profiles/tabular-data-resource.json"],
};

/** The JSON Schema of the Open Data Contract Standard (draft 2019-09). */
export function openDataContractSchema(environment: NodeJS.ProcessEnv): Promise<object> {
  return schemaOf(openDataContract, environment);
}

/** The JSON Schema of Table Schema, the profile of Frictionless Data (draft-04). */
export function tableSchemaProfile(environment: NodeJS.ProcessEnv): Promise<object> {
  return schemaOf(tableSchema, environment);
}

/** The JSON Schemas of Data Package and Tabular Data Resource, profiles of Frictionless Data (draft-04). */
export async function dataPackageProfiles(environment: NodeJS.ProcessEnv): Promise<{ whole: object; table: object }> {
  const [whole, table] = dataPackages.files;
  return {
    whole: await schemaOf(dataPackages, environment, whole),
    table: await schemaOf(dataPackages, environment, table),
  };
}

async function schemaOf(
  wanted: CachedPackage,
  environment: NodeJS.ProcessEnv,
  file = wanted.files[0] ?? "",
): Promise<object> {
  const folder = await cachedPackage(wanted, environment, async (unpacked, target) => {
    for (const one of wanted.files) await copyFile(join(unpacked, one), join(target, basename(one)));
  });
  return JSON.parse(await readFile(join(folder, basename(file)), "utf8"));
}
