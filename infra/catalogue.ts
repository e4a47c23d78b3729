import { Stack } from "aws-cdk-lib";
import { CfnDatabase, CfnTable } from "aws-cdk-lib/aws-glue";
import type { Construct } from "constructs";
import type { Dataset } from "../src/contracts/dataset.ts";
import { analystViews, fileViews } from "../src/contracts/derive/analyst-views.ts";
import { lakeTables } from "../src/contracts/derive/lake-tables.ts";
import { prestoView } from "../src/contracts/derive/presto-view.ts";

export type CatalogueProps = {
  /** Name of the database of tables; that of the analysts' views is made from it. */
  database: string;
  contracts: readonly Dataset[];
  /** The lake's address, without a slash at its end. */
  lake: string;
};

/** Name of the database of the views that analysts ask, beside that of the tables. */
export function analystDatabase(database: string): string {
  return `${database}_workbench`;
}

/** Makes the tables over the lake's files and the views that analysts ask; gives the names of those views. */
export function makeCatalogue(
  scope: Construct,
  props: CatalogueProps,
): { views: Set<string>; databases: CfnDatabase[] } {
  const { database, contracts, lake } = props;
  const views = analystViews(database, contracts);
  const tables = [...lakeTables(contracts, lake), ...fileViews(database).map((view) => prestoView(view, database))];
  const asked = views.map((view) => prestoView(view, analystDatabase(database)));
  return {
    views: new Set(views.map(({ name }) => name)),
    databases: [
      makeDatabase(scope, "", database, tables),
      makeDatabase(scope, "Workbench", analystDatabase(database), asked),
    ],
  };
}

function makeDatabase(
  scope: Construct,
  prefix: string,
  name: string,
  inputs: readonly { Name: string }[],
): CfnDatabase {
  const catalogId = Stack.of(scope).account;
  const database = new CfnDatabase(scope, `${prefix}Database`, { catalogId, databaseInput: { name } });
  for (const input of inputs) {
    const table = new CfnTable(scope, `${prefix}Table-${input.Name}`, {
      catalogId,
      databaseName: name,
      tableInput: {},
    });
    table.addPropertyOverride("TableInput", input);
    table.addResourceDependency(database);
  }
  return database;
}
