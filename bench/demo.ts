import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { areaTree } from "../src/areas/area-tree.ts";
import { chinaAreas } from "../src/areas/china-areas.ts";
import { makeDemo } from "../src/demo/make-demo.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { localStore } from "../src/lake/local-store.ts";
import { readInbox } from "../src/pipeline/inbox.ts";
import { ingest } from "../src/pipeline/ingest.ts";
import { occasionsOf } from "../src/pipeline/occasions.ts";
import { publish } from "../src/pipeline/publish.ts";
import { supervise } from "../src/pipeline/supervise.ts";
import { withContext } from "../src/pipeline/with-context.ts";
import { loadPolicy, loadProgramme } from "../src/programme.ts";
import { openWorkspace } from "../src/workspace.ts";

/** The demo county from sheets to sites, split by stage: each stage's share of the whole, and the whole's seconds. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bench-demo-"));
  const stages: [string, number, number][] = [];
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const [start, used] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const { user, system } = process.cpuUsage(used);
    stages.push([name, (performance.now() - start) / 1e3, (user + system) / 1e6]);
    return result;
  };
  try {
    await timed("生成 make", () => makeCounty(folder));
    const workspace = await openWorkspace(folder);
    const opening = {
      workspace,
      store: localStore(workspace.settings.lake),
      makeLake: true,
      openEngine: (workDir: string) => openDuckDb({ tempDirectory: workDir }),
      temporaryFolder: tmpdir(),
      now: () => new Date("2025-01-20T00:00:00Z"),
      progress: () => undefined,
    };
    await withContext(opening, async (context) => {
      const files = await readInbox(workspace, "2025-01-20", context.policy.area);
      await timed("接收 ingest", () => ingest(context, files, "the key of a benchmark"));
      const snapshot = await context.lake.snapshot();
      const results = await timed("计算对照评分 compute, evaluate, score", () => supervise(context, snapshot));
      await timed("发布 publish", () => publish(context, snapshot, results));
      await timed("再算一次 compute again", () => supervise(context, snapshot));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  print(stages);
}

async function makeCounty(folder: string): Promise<void> {
  const programme = await loadProgramme("rural-assistance");
  const policy = await loadPolicy(programme, "ganxian-2024");
  await makeDemo({
    folder,
    seed: 1,
    tree: areaTree(await chinaAreas("360704")),
    contracts: programme.contracts,
    policy,
    occasions: occasionsOf(policy),
  });
}

function print(stages: readonly [string, number, number][]): void {
  const whole = stages.reduce((sum, [, wall]) => sum + wall, 0);
  for (const [name, wall, processor] of stages)
    process.stdout.write(
      `${name}: ${((100 * wall) / whole).toFixed(0)} %, ${wall.toFixed(1)} s（处理器 processor ${processor.toFixed(1)} s）\n`,
    );
}
