import type { Dataset } from "../contracts/dataset.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Policy } from "../contracts/policy.ts";
import type { Engine } from "../engines/engine.ts";
import type { Lake } from "../lake/lake.ts";
import type { Programme } from "../programme.ts";
import type { Workspace } from "../workspace.ts";

/** Tells a person how a long step goes; `done` of `total` when both are known. */
export type Progress = (step: { zh: string; en: string; done?: number; total?: number }) => void;

/** Everything that a stage of the pipeline works with; effects come in from outside. */
export type Context = {
  workspace: Workspace;
  programme: Programme;
  policy: Policy;
  lake: Lake;
  engine: Engine;
  /** Computes figures over a snapshot: `engine` itself, or a service that reads the lake where it is, opened once. */
  lakeEngine: (snapshot: Snapshot) => Promise<Engine>;
  /** Opens another engine of the same kind, for work side by side. */
  openEngine: () => Promise<Engine>;
  /** The present moment. */
  now: () => Date;
  /** Folder for temporary files. */
  workDir: string;
  /** Folder with what all pages share, filled before by siteAssets; made for each site when left out. */
  madeAssets?: string | undefined;
  progress: Progress;
};

/** The contract of a dataset that the programme has. */
export function contractOf(context: Pick<Context, "programme">, name: string): Dataset {
  const found = context.programme.contracts.find((contract) => contract.name === name);
  if (!found) throw new Error(`no contract ${name}`);
  return found;
}
