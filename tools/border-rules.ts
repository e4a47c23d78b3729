import type { IForbiddenRuleType } from "dependency-cruiser";

/**
 * The room borders: for each room, what of our own sources it may import. Rooms meet in src/contracts;
 * src/errors.ts, src/yaml-file.ts and src/messages/ stand beside the rooms. A file under src/ outside every room is an error too.
 */
const contracts = "^src/(contracts/|errors[.]ts$)";
const messages = "^src/messages/";
const areas = "^src/areas/";
const pipeline = "^src/pipeline(/|[.]ts$)";
const workspace = "^src/(workspace|workspace-paths|opened-workspace|programme)[.]ts$";
const yamlFile = "^src/yaml-file[.]ts$";
const engine = "^src/engines/(engine|sql/sql-tokens)[.]ts$";
const lake = "^src/lake/lake[.]ts$";
const rooms = "^src/(intake|lake|engines|indicators|supervision|publish|sheets)/";
const handedIn = "^src/(lake|engines|demo)/";

const mayImport: Record<string, { from: string; may: string[] }> = {
  contracts: { from: contracts, may: [contracts] },
  messages: { from: messages, may: [messages, contracts] },
  "yaml-file": { from: yamlFile, may: [contracts] },
  areas: { from: areas, may: [areas, contracts] },
  intake: { from: "^src/intake/", may: ["^src/intake/", contracts, engine, messages] },
  sheets: { from: "^src/sheets/", may: ["^src/sheets/", contracts] },
  lake: { from: "^src/lake/", may: ["^src/lake/", contracts] },
  engines: { from: "^src/engines/", may: ["^src/engines/", contracts] },
  indicators: { from: "^src/indicators/", may: ["^src/indicators/", contracts, engine, yamlFile] },
  supervision: { from: "^src/supervision/", may: ["^src/supervision/", contracts] },
  publish: { from: "^src/publish/", may: ["^src/publish/", "^src/sheets/", contracts, messages, lake] },
  demo: { from: "^src/demo/", may: ["^src/demo/", contracts, areas] },
  workspace: { from: workspace, may: [workspace, contracts, areas, messages, yamlFile, "^src/indicators/"] },
  pipeline: { from: pipeline, may: [pipeline, rooms, contracts, areas, messages, workspace, yamlFile] },
  cli: { from: "^src/cli/", may: ["^src/cli/", pipeline, handedIn, workspace, contracts, areas, messages] },
  functions: { from: "^functions/", may: ["^functions/", pipeline, handedIn, workspace, contracts, messages] },
  infra: {
    from: "^infra/",
    may: ["^infra/", contracts, workspace, "^src/(pipeline/policies|publish/(page|site)-assets)[.]ts$"],
  },
  dashboards: { from: "^dashboards/", may: ["^dashboards/", "^src/contracts/", messages] },
};

const ownSources = "^(src|functions|infra|dashboards|queries|policies)/";

export const borderRules: IForbiddenRuleType[] = [
  ...Object.entries(mayImport).map(([name, { from, may }]) =>
    forbid(`room-${name}`, { path: from }, { path: ownSources, pathNot: may }),
  ),
  forbid("room-unknown", { path: "^src/", pathNot: Object.values(mayImport).map(({ from }) => from) }, {}),
  forbid("no-cycle", {}, { circular: true }),
  forbid("no-test-code", { pathNot: "^(test|bench|tools)/|^[^/]+$" }, { path: "^(test|bench|tools)/" }),
  forbid("no-bench-or-test", { path: "^(bench|tools)/" }, { path: "^test/" }),
  forbid("resolves", { path: ownSources }, { path: "^[.]", couldNotResolve: true }),
  forbid("contracts-only-zod", { path: contracts }, outsideBut("zod")),
  forbid("supervision-is-pure", { path: "^src/supervision/" }, outsideBut("zod")),
  forbid("pages-without-node", { path: "^dashboards/" }, { dependencyTypes: ["core"] }),
  forbid("pages-types-only", { path: "^dashboards/" }, { path: "^src/contracts/", dependencyTypesNot: ["type-only"] }),
  forbid("engine-packages", notIn("engines"), { path: npm("@duckdb/node-api", "@aws-sdk/client-athena") }),
  forbid("lake-packages", notIn("lake"), { path: npm("@aws-sdk/client-s3") }),
  forbid("infra-packages", { path: "^(src|functions|dashboards)/" }, { path: npm("aws-cdk-lib", "constructs") }),
];

function forbid(name: string, from: object, to: object): IForbiddenRuleType {
  return { name, severity: "error", from, to };
}

/** Everything that is neither ours nor one of these packages: npm packages and Node's own modules. */
function outsideBut(...packages: string[]) {
  return { pathNot: [ownSources, npm(...packages)] };
}

function notIn(room: string) {
  return { path: "^src/", pathNot: `^src/${room}/` };
}

/** Matches a package whether it is installed (a path) or not (its bare name). */
function npm(...packages: string[]): string {
  return `(^|node_modules/)(${packages.join("|")})(/|$)`;
}
