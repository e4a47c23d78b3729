import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { mkdir, open, readdir, stat, utimes } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { initLake } from "../../src/lake/lake.ts";
import { localStore } from "../../src/lake/local-store.ts";
import { localCase } from "./local-case.ts";
import { draftOf, file, send } from "./submissions.ts";

const clock = () => new Date("2024-10-08T01:00:00.000Z");
const sent = { sender: "a", bytes: "1" };

it.runIf(process.platform !== "win32")("lets only the owner read originals and findings", async () => {
  const { store, root, folder } = await localCase();
  await send(await initLake(store, clock), folder, sent);
  const mode = async (key: string) => ((await stat(join(root, key))).mode & 0o777).toString(8);
  for (const key of ["received", "findings", "findings/persons", "findings/persons/2024Q3"]) {
    expect(`${key} ${await mode(key)}`).toBe(`${key} 700`);
  }
  for (const key of [...(await store.list("received")), ...(await store.list("findings"))]) {
    expect(`${key} ${await mode(key)}`).toBe(`${key} 600`);
  }
});

it("leaves no temporary file", async () => {
  const { store, root, folder } = await localCase();
  await send(await initLake(store, clock), folder, sent);
  expect(await readdir(join(root, "tmp"))).toEqual([]);
});

it("finds and sweeps the temporary files of dead writers, not those of live ones", async () => {
  const { store, folder, overwrite } = await localCase();
  const host = `h${hostname().replaceAll(/[^A-Za-z0-9.-]/g, "_")}`;
  const dead = `tmp/${host}~${spawnSync(process.execPath, ["--version"]).pid}~1`;
  const live = `tmp/${host}~${process.pid}~2`;
  const elsewhere = "tmp/h-elsewhere~1~3";
  for (const key of [dead, live, elsewhere]) await overwrite(key, "half");
  const lake = await initLake(store, clock);
  expect((await lake.problems()).map(({ kind, key }) => `${kind} ${key}`)).toEqual([`leftover ${dead}`]);
  await lake.receive(await file(folder, "a.csv", "1"));
  expect(await store.list("tmp")).toEqual([elsewhere, live]);
});

it("counts another machine's temporary file as left over after a day", async () => {
  const { store, root, overwrite } = await localCase();
  await overwrite("tmp/h-elsewhere~1~3", "half");
  const yesterday = new Date(Date.now() - 86_401_000);
  await utimes(join(root, "tmp/h-elsewhere~1~3"), yesterday, yesterday);
  expect(await store.leftovers()).toEqual(["tmp/h-elsewhere~1~3"]);
});

/** How the system says no to a write. */
const refusals = [
  { code: "ENOSPC", kind: "diskFull" },
  { code: "EDQUOT", kind: "diskFull" },
  { code: "EROFS", kind: "lakeReadOnly" },
  { code: "EACCES", kind: "lakeReadOnly" },
] as const;

it.each(refusals)("leaves nothing half-written on $code and says $kind", async ({ code, kind }) => {
  const { store, root, folder } = await localCase();
  const roomy = await initLake(store, clock);
  await send(roomy, folder, sent);
  const before = await roomy.snapshot();
  const lake = await initLake(localStore(root, { openFile: refuseAfter(3, code) }), clock);
  const refused = { kind, detail: { where: root } };

  const path = await file(folder, "b.csv", "bytes");
  await expect(lake.receive(path)).rejects.toMatchObject(refused);
  const { bytes } = await roomy.receive(path);
  const commit = lake.commit(draftOf({ sender: "b", bytes: "bytes" }, bytes), { data: path, findings: null });
  await expect(commit).rejects.toMatchObject(refused);
  expect(await lake.snapshot()).toEqual(before);
  expect(await store.list("data")).toHaveLength(1);
  expect(await store.list("tmp")).toEqual([]);
});

it("gives a snapshot where its record cannot be written", async () => {
  const { store, root, folder } = await localCase();
  await send(await initLake(store, clock), folder, sent);
  const lake = await initLake(localStore(root, { openFile: refuseAfter(0, "EROFS") }), clock);
  expect((await lake.snapshot()).manifests).toHaveLength(1);
  expect(await store.list("snapshots")).toEqual([]);
});

/** Opens files that take so many bytes and then fail as the system would. */
function refuseAfter(bytes: number, code: string): typeof open {
  return async (...args) => {
    const handle = await open(...args);
    const write = handle.writeFile.bind(handle);
    handle.writeFile = async (data) => {
      if (data instanceof Uint8Array) await write(data.subarray(0, bytes));
      throw Object.assign(new Error(`${code}: write`), { code, syscall: "write" });
    };
    return handle;
  };
}

function mount(root: string, options: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", root]).status === 0;
}

/** Only root may mount a small file system; elsewhere the refusals above stand for a full disk. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "dudao-mount-"));
  const mounted = process.platform === "linux" && mount(probe, "size=64k");
  if (mounted) spawnSync("umount", [probe]);
  rmdirSync(probe);
  return mounted;
}

it.runIf(canMount())(
  "stops at a really full disk with the former state whole, and goes on when there is room",
  async () => {
    const { folder, root } = await localCase();
    await mkdir(root);
    mount(root, "size=256k");
    onTestFinished(() => void spawnSync("umount", ["-l", root]));
    const store = localStore(root);
    const lake = await initLake(store, clock);
    const nth = (index: number) => ({ sender: `s${index}`, bytes: `${index}`.repeat(5000) });
    let committed = 0;
    const fill = async () => {
      for (; committed < 100; committed += 1) await send(lake, folder, nth(committed));
    };
    await expect(fill()).rejects.toMatchObject({ kind: "diskFull", exitCode: 33 });
    expect((await lake.snapshot()).manifests[0]?.submissions).toHaveLength(committed);
    expect(await store.list("tmp")).toEqual([]);

    mount(root, "remount,size=4m");
    expect(await send(lake, folder, nth(committed))).toMatchObject({ outcome: "added" });
    expect(await lake.problems({ thorough: true })).toEqual([]);
  },
);
