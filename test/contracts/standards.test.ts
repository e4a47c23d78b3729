import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import { beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { tableSchema } from "../../src/contracts/derive/frictionless.ts";
import { openDataContract } from "../../src/contracts/derive/open-data-contract.ts";
import { openDataContractSchema, tableSchemaProfile } from "../../tools/standard-schemas.ts";

let odcs: ValidateFunction;
let table: ValidateFunction;

beforeAll(async () => {
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  odcs = ajv.compile(await openDataContractSchema(process.env));
  // Its draft-04 has nothing that later drafts read otherwise; only its name is unknown to the validator.
  const { $schema: _, ...profile } = (await tableSchemaProfile(process.env)) as { $schema: string };
  table = ajv.compile(profile);
}, 120_000);

const contracts = ruralAssistance.map((contract) => [contract.name, contract] as const);

describe("the Open Data Contract", () => {
  it.each(contracts)("of %s holds to the standard's schema after a way through YAML", (_, contract) => {
    const written = parse(stringify(openDataContract(contract, ruralAssistance)));
    odcs(written);
    expect(odcs.errors).toBeNull();
    expect(written.schema[0].properties.length).toBeGreaterThan(contract.columns.length);
  });

  it("would be refused with a property that the standard does not know", () => {
    const [contract] = ruralAssistance;
    if (!contract) throw new Error("no contract");
    const written = openDataContract(contract, ruralAssistance);
    expect(odcs({ ...written, schema: [{ ...written.schema[0], colour: "red" }] })).toBe(false);
  });
});

describe("the Table Schema", () => {
  it.each(contracts)("of %s holds to the profile of Frictionless Data", (_, contract) => {
    table(tableSchema(contract, ruralAssistance));
    expect(table.errors).toBeNull();
  });

  it("would be refused without a field", () => {
    expect(table({ fields: [] })).toBe(false);
  });
});
