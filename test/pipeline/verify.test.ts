import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { exitCodes } from "../../src/errors.ts";
import { encodeChecked } from "../../src/lake/checked-json.ts";
import { verify } from "../../src/pipeline/verify.ts";
import { dudao } from "../cli/command.ts";
import { sendVisits, visitsWorkspace } from "./lake-case.ts";
import { inWorkspace } from "./open-context.ts";

const at = "2024-06-01T00:00:00Z";
const manifest = (version: number) => `manifest/visits/2024Q1/00000${version}.json`;
let whole = "";

beforeAll(async () => {
  whole = await visitsWorkspace();
  const row = (household: string) => ({ household, visited: "是", amount: "10", village: "东村" });
  await sendVisits(whole, { sender: "东镇", rows: [row("H1"), { ...row("H2"), amount: "-1" }] });
  await sendVisits(whole, {
    sender: "东镇",
    rows: [row("H1"), row("H2"), { ...row("H3"), amount: "-1" }],
    at: "2024-05-02T00:00:00Z",
  });
  await inWorkspace(whole, at, async ({ lake }) => {
    await lake.publish({ period: "2024Q1", policy: "village-2024", snapshot: await lake.snapshot() });
    await lake.lock("2024Q1");
  });
});

type Damage = (lake: string) => Promise<string>;

/** The newest submission's file of a kind. */
async function fileOf(lake: string, field: "data" | "findingsFile" | "received"): Promise<string> {
  const { submissions } = JSON.parse(await readFile(join(lake, manifest(2)), "utf8"));
  return field === "received" ? `received/${submissions[0].receivedSha256}` : submissions[0][field];
}

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[40] = (bytes[40] ?? 0) ^ 0xff;
  await writeFile(path, bytes);
}

/** Changes a manifest so that its checksum is right again. */
async function forge(lake: string, change: (submission: Record<string, number>) => void): Promise<void> {
  const { checksum: _, ...content } = JSON.parse(await readFile(join(lake, manifest(2)), "utf8"));
  change(content.submissions[0]);
  await writeFile(join(lake, manifest(2)), encodeChecked(content));
}

const only = async (lake: string, folder: string) => `${folder}/${(await readdir(join(lake, folder)))[0]}`;

const damages: Record<string, Damage> = {
  "missing rows": async (lake) => {
    const key = await fileOf(lake, "data");
    await rm(join(lake, key));
    return `missing ${key}`;
  },
  "truncated rows": async (lake) => {
    const key = await fileOf(lake, "data");
    await truncate(join(lake, key), 100);
    return `truncated ${key}`;
  },
  "changed rows": async (lake) => {
    const key = await fileOf(lake, "data");
    await flip(join(lake, key));
    return `altered ${key}`;
  },
  "a missing original": async (lake) => {
    const key = await fileOf(lake, "received");
    await rm(join(lake, key));
    return `missing ${key}`;
  },
  "changed findings": async (lake) => {
    const key = await fileOf(lake, "findingsFile");
    await flip(join(lake, key));
    return `altered ${key}`;
  },
  "a manifest edited by hand": async (lake) => {
    const path = join(lake, manifest(2));
    await writeFile(path, (await readFile(path, "utf8")).replace('"accepted":2', '"accepted":3'));
    return `manifestDamaged ${manifest(2)}`;
  },
  "a truncated manifest": async (lake) => {
    await truncate(join(lake, manifest(1)), 50);
    return `manifestDamaged ${manifest(1)}`;
  },
  "a lost earlier manifest": async (lake) => {
    await rm(join(lake, manifest(1)));
    return `versionMissing ${manifest(1)}`;
  },
  "a manifest that does not add up": async (lake) => {
    await forge(lake, (one) => {
      one.rowsIn = 99;
    });
    return `countsDiffer ${manifest(2)}`;
  },
  "another number of rows than the manifest says": async (lake) => {
    const key = await fileOf(lake, "data");
    await forge(lake, (one) => {
      [one.accepted, one.rejected] = [3, 0];
    });
    return `rowsDiffer ${key}`;
  },
  "a manifest that is no longer the one published": async (lake) => {
    await forge(lake, (one) => {
      [one.accepted, one.rejected] = [3, 0];
    });
    return "stateMissing publications/000001.json";
  },
  "a snapshot's record edited by hand": async (lake) => {
    const key = await only(lake, "snapshots");
    const path = join(lake, key);
    await writeFile(path, (await readFile(path, "utf8")).replace('"version":', '"version":1'));
    return `snapshotDamaged ${key}`;
  },
  "a publication edited by hand": async (lake) => {
    const key = "publications/000001.json";
    await writeFile(join(lake, key), (await readFile(join(lake, key), "utf8")).replace("village-2024", "village-2025"));
    return `recordDamaged ${key}`;
  },
  "a truncated lock": async (lake) => {
    await truncate(join(lake, "locks/000001.json"), 20);
    return "recordDamaged locks/000001.json";
  },
};

const strays: Record<string, Damage> = {
  "a file that no version refers to": async (lake) => {
    const key = `data/visits/2024Q1/${"0".repeat(64)}.parquet`;
    await writeFile(join(lake, key), "rows");
    return `orphan ${key}`;
  },
  "a file that is none of the lake's": async (lake) => {
    const key = "manifest/visits/2024Q1/000002 copy.json";
    await appendFile(join(lake, key), "{}");
    return `foreign ${key}`;
  },
  "an original that was never committed": async (lake) => {
    const key = `received/${"0".repeat(64)}`;
    await writeFile(join(lake, key), "sheet");
    return `uncommitted ${key}`;
  },
};

async function copyOfWhole(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-verify-"));
  await cp(whole, folder, { recursive: true });
  await mkdir(join(folder, "lake"), { recursive: true });
  return folder;
}

const found = async (folder: string) =>
  (await inWorkspace(folder, at, verify)).map(({ kind, key }) => `${kind} ${key}`);

it("finds nothing in a lake that is whole", async () => {
  expect(await found(whole)).toEqual([]);
});

it.each(Object.entries({ ...damages, ...strays }))("names %s", async (_, damage) => {
  const folder = await copyOfWhole();
  const expected = await damage(join(folder, "lake"));
  expect(await found(folder)).toContain(expected);
});

it("names each of many at once, with its own exit code", { timeout: 60_000 }, async () => {
  const folder = await copyOfWhole();
  const together = [
    ...["missing rows", "a missing original", "changed findings", "a truncated manifest"],
    ...["a snapshot's record edited by hand", "a publication edited by hand", "a truncated lock"],
  ].map((name) => damages[name]);
  const expected: string[] = [];
  for (const damage of [...together, ...Object.values(strays)])
    expected.push((await damage?.(join(folder, "lake"))) ?? "");
  expect(expected).toHaveLength(10);
  const answer = await dudao(["verify", "-w", folder, "--json"]);
  expect(answer.code).toBe(exitCodes.lakeUnsound);
  const { sound, problems } = JSON.parse(answer.out);
  expect(sound).toBe(false);
  expect(problems.map(({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`)).toEqual(
    expect.arrayContaining(expected),
  );
  for (const { what, next } of problems) expect([what.zh, what.en, next.zh, next.en].every(Boolean)).toBe(true);
});

it("is content where files are only left over", { timeout: 60_000 }, async () => {
  const folder = await copyOfWhole();
  for (const stray of Object.values(strays)) await stray(join(folder, "lake"));
  const answer = await dudao(["verify", "-w", folder, "--json"]);
  expect(answer.code).toBe(0);
  expect(JSON.parse(answer.out)).toMatchObject({ sound: true });
});

it.each([
  ["missing rows", "数据湖里的文件丢失。"],
  ["truncated rows", "数据湖里的文件长度不对。"],
  ["a manifest edited by hand", "清单或记录被修改过，与校验和不符。"],
])("stops before it computes with %s", { timeout: 60_000 }, async (name, zh) => {
  const folder = await copyOfWhole();
  await damages[name]?.(join(folder, "lake"));
  const answer = await dudao(["run", "-w", folder, "--json"]);
  expect(answer.code).toBe(exitCodes.lakeDamaged);
  expect(JSON.parse(answer.out).error).toMatchObject({ kind: "lakeDamaged", what: { zh } });
});
