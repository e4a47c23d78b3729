import type { Area } from "../contracts/area.ts";
import type { Dataset } from "../contracts/dataset.ts";
import type { HeadingMap } from "../contracts/heading-map.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import { type HashIdentity, hashWith } from "../contracts/validation/row-values.ts";
import type { Engine } from "../engines/engine.ts";
import { explainSuspects } from "./explain-suspects.ts";
import { createFindings } from "./finding-table.ts";
import { identityKeySql } from "./identity-key.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { checkAreaLevel, resolveAreas } from "./resolve-areas.ts";
import { planSheet } from "./sheet-plan.ts";
import { type ReadingThreads, readingThreads, type StagedSheet, smallBytes } from "./stage-records.ts";
import { stageSheet } from "./stage-sheet.ts";
import { stageView } from "./stage-view.ts";
import { refuseRepeats } from "./unique-rows.ts";

/** What intake must know beside the file. */
export type IntakeContext = {
  period: Period;
  /** The unit that sent the file. */
  sender: Area;
  /** Id of the submission. */
  submission: string;
  /** Secret for identity hashes, from the environment; never written anywhere. */
  identityKey: string;
  /** Folder for temporary files. */
  workDir: string;
  /** Which dataset, when the sender said so. */
  dataset?: string;
  /** Headings that a person confirmed for the sender. */
  headingMap?: HeadingMap;
  /** Sheets of up to so many bytes are checked as small ones. */
  smallBytes?: number;
  threads?: ReadingThreads;
};

/** The hash of identity numbers may be another one, to measure what it costs. */
export type CheckContext = IntakeContext & { hash?: HashIdentity };

export type SheetInput = { sheet: RawSheet; match: HeadingMatch };

/**
 * Checks the sheets of one file against a contract, all rows at once in the engine. Leaves the rows in the view
 * intake_stage and what is wrong in the table of findings; gives the staged sheets.
 */
export async function checkSheets(
  engine: Engine,
  inputs: readonly SheetInput[],
  contract: Dataset,
  context: CheckContext,
): Promise<StagedSheet[]> {
  const { period, sender, workDir, hash = hashWith(identityKeySql) } = context;
  const sizes = { smallBytes: context.smallBytes ?? smallBytes, threads: context.threads ?? readingThreads };
  const sheets: StagedSheet[] = [];
  for (const [index, { sheet, match }] of inputs.entries()) {
    const options = { period, hash, workDir, ...sizes, table: `intake_stage_${index}` };
    sheets.push(await stageSheet(engine, planSheet(sheet, contract, match), options));
  }
  await engine.run(stageView(sheets));
  await createFindings(engine);
  await resolveAreas(engine, sender);
  for (const [index, sheet] of sheets.entries()) {
    await explainSuspects(engine, sheet, index, period);
    await checkAreaLevel(engine, sheet, index, sender);
  }
  await refuseRepeats(engine, sheets);
  return sheets;
}
