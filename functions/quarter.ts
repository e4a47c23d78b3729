import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countReports } from "../src/contracts/reporting.ts";
import { s3Client } from "../src/lake/open-store.ts";
import { S3Bucket } from "../src/lake/s3-bucket.ts";
import { reportingMatrix } from "../src/pipeline/reporting.ts";
import { reviewDay, supervise } from "../src/pipeline/supervise.ts";
import { quarterEnvironment } from "./environment.ts";
import { deployedLakeEngine } from "./lake-engine.ts";
import { errorFields, type Log, log, useOf } from "./log.ts";
import { reminder } from "./notices.ts";
import { todayIn, withDeployedContext } from "./open.ts";
import { publishSites, type Run } from "./publish-sites.ts";
import { stepFailure } from "./step-failure.ts";
import { type Given, periodDue, periodOf, type StepAnswer, stepRequest } from "./steps.ts";

/**
 * One step of a period: `{ step, given }`, where `given` is what the step before answered. What fails is told to the
 * state machine by its kind, and leaves readers with the former version.
 */
export function quarterHandler(
  variables: NodeJS.ProcessEnv,
  write: Log = log,
): (event: unknown) => Promise<StepAnswer> {
  const client = s3Client();
  return async (event) => {
    const started = performance.now();
    const folder = await mkdtemp(join(tmpdir(), "sites-"));
    try {
      const environment = quarterEnvironment(variables);
      const { step, given, run } = stepRequest.parse(event);
      const bucketOf = (name: string) => new S3Bucket(client, name, `s3://${name}`);
      let scanned = 0;
      const openLakeEngine = deployedLakeEngine(environment, write, (bytes) => {
        scanned += bytes;
      });
      const opening = { makeLake: false, sites: folder, openLakeEngine };
      return await withDeployedContext(environment, opening, async (context) => {
        const answer = await steps[step]({ context, environment, bucketOf, write }, given, run);
        const { period, snapshot } = answer;
        const values = useOf({ started, variables, prices: environment, scanned });
        write("step", { step, period, snapshot }, { of: environment, at: context.now(), values });
        return answer;
      });
    } catch (error) {
      write("failed", errorFields(error));
      throw stepFailure(error);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

export const handler = quarterHandler(process.env);

const steps = { remind, check, compute, publish };

/** Who has not reported yet for the period that is due. */
async function remind({ context, environment }: Run, given: Given): Promise<StepAnswer> {
  const today = todayIn(environment.DUDAO_TIME_ZONE, context.now());
  const snapshot = await context.lake.snapshot();
  const period = given.period === undefined ? periodDue(context, today) : periodOf(snapshot, today, given.period);
  if (!period) return { period: "", snapshot: snapshot.id };
  const notice = reminder(context, period.id, reportingMatrix(context, snapshot, period, today));
  return { period: period.id, snapshot: snapshot.id, ...(notice ? { notice } : {}) };
}

/** Settles which period and which state of the lake the run is of, and how complete it is. */
async function check(run: Run, given: Given): Promise<StepAnswer> {
  const { snapshot, period } = await settled(run, given);
  const reports = reportingMatrix(run.context, snapshot, period, reviewDay(run.context, period));
  const { expected, received, late, missing } = countReports(reports);
  run.write("reports", { period: period.id, expected, received, late, missing });
  return { period: period.id, snapshot: snapshot.id, ...asked(given) };
}

/** Figures and judgements of the period and those before; they are kept in the lake for the next step. */
async function compute(run: Run, given: Given): Promise<StepAnswer> {
  const { snapshot, period } = await settled(run, given);
  await supervise(run.context, snapshot, period);
  return { period: period.id, snapshot: snapshot.id, ...asked(given) };
}

async function publish(run: Run, given: Given, name?: string): Promise<StepAnswer> {
  const { snapshot, period } = await settled(run, given);
  return await publishSites(run, snapshot, period, { show: given.show, run: name });
}

function asked({ show }: Given): Pick<StepAnswer, "show"> {
  return show === undefined ? {} : { show };
}

async function settled({ context, environment }: Run, given: Given) {
  const today = todayIn(environment.DUDAO_TIME_ZONE, context.now());
  const snapshot = await context.lake.snapshot(given.snapshot);
  return { snapshot, period: periodOf(snapshot, today, given.period) };
}
