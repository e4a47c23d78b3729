import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { showVersion } from "../../functions/show-version.ts";
import { siteHandler } from "../../functions/site.ts";
import { objectReader } from "../../functions/site-object.ts";
import { currentPointer, type Pointer, pointerKey } from "../../functions/site-pointer.ts";
import { type ObjectContent, S3Bucket } from "../../src/lake/s3-bucket.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { leadTo, siteBuckets } from "./deployed.ts";

const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());

const files = ["index.html", "data/site.json", "data/overview.json"];

/** So many writes, over all its buckets, a run makes before it is killed; with `lastIsLost` one more whose answer is lost. */
class Life {
  written = 0;
  readonly #writes: number;
  readonly #lastIsLost: boolean;

  constructor(writes = Number.POSITIVE_INFINITY, lastIsLost = false) {
    this.#writes = writes;
    this.#lastIsLost = lastIsLost;
  }

  async write(work: () => Promise<void>): Promise<void> {
    const index = this.written++;
    if (index > this.#writes || (index === this.#writes && !this.#lastIsLost)) throw new Error("killed");
    await work();
    if (index === this.#writes) throw new Error("killed");
  }
}

class MortalBucket extends S3Bucket {
  readonly #life: Life;

  constructor(client: S3Client, name: string, life: Life) {
    super(client, name, `s3://${name}`);
    this.#life = life;
  }

  override async put(key: string, content: ObjectContent): Promise<void> {
    await this.#life.write(() => super.put(key, content));
  }
}

describe.runIf(aws)("showing a version", () => {
  const client = new S3Client({ forcePathStyle: true });
  let names: { open: string; restricted: string };
  beforeEach(async () => {
    names = await siteBuckets(client);
  });

  const pointerOf = (period: string, commits: number, content = "a"): Pointer => ({
    ...{ version: `v/${period}-${commits}-${content}/`, period, commits, snapshot: String(commits) },
    ...{ asOf: "2025-01-11", publishedAt: "2025-01-11T00:00:00.000Z" },
  });
  const publish = async (pointer: Pointer, { life = new Life(), show = false, run = pointer.version } = {}) => {
    const sites = await sitesOf(pointer.version, (name) => new MortalBucket(client, names[name], life));
    return await showVersion(sites, pointer, { show, run }, () => undefined);
  };
  const readerOf = (name: "open" | "restricted") =>
    siteHandler(
      { DUDAO_SITE: names[name], DUDAO_POINTER: names.open },
      {
        read: (key) => objectReader(client, names[name])(key),
        current: () => objectReader(client, names.open)(pointerKey),
      },
    );
  /** Where the readers of a site are led; every file of the version must be there, and be of that version. */
  const seenIn = async (name: "open" | "restricted") => {
    const read = readerOf(name);
    const ask = (rawPath: string) => read({ rawPath, requestContext: { domainName: "county.example" } });
    const { statusCode, headers } = await ask("/");
    if (statusCode === 404) return undefined;
    for (const file of files) {
      const answer = await ask(`${headers.location}${file}`);
      expect(Buffer.from(answer.body ?? "", "base64").toString()).toBe(contentOf(name, headers.location ?? "", file));
    }
    return headers.location?.slice(1);
  };
  const seen = async () => {
    const [open, restricted] = [await seenIn("open"), await seenIn("restricted")];
    expect(open).toBe(restricted);
    return open;
  };

  it("leads readers of both sites to one version, wherever a run is killed, and tells of it once", async () => {
    const [first, second] = [pointerOf("2024Q3", 5), pointerOf("2024Q4", 9)];
    const whole = new Life();
    await publish(first, { life: whole });
    expect(whole.written).toBe(2 * files.length + 2);
    expect(await seen()).toBe(first.version);
    const before = new Map<string, number>();
    for (const lastIsLost of [false, true])
      for (let writes = 0; writes < whole.written; writes += 1) {
        names = await siteBuckets(client);
        await publish(first);
        const killed = publish(second, { life: new Life(writes, lastIsLost) });
        await expect(killed, `write ${writes}`).rejects.toThrow("killed");
        const version = (await seen()) ?? "nothing";
        before.set(version, (before.get(version) ?? 0) + 1);
        expect(await publish(second), `after write ${writes}`).toEqual({ shown: second, tell: true });
        expect(await seen()).toBe(second.version);
        expect((await publish(second, { run: "another" })).tell).toBe(false);
      }
    // Of eight writes the seventh leads readers on; a lost answer is that of a write that was made.
    expect(Object.fromEntries(before)).toEqual({ [first.version]: 7 + 6, [second.version]: 1 + 2 });
  }, 120_000);

  it("shows nothing before the first publication is whole", async () => {
    expect(await seen()).toBeUndefined();
    for (let writes = 0; writes < 2 * files.length + 1; writes += 1)
      await expect(publish(pointerOf("2024Q4", 1), { life: new Life(writes) })).rejects.toThrow("killed");
    expect(await seen()).toBeUndefined();
  });

  it("keeps a later period, and a later state of the same one, unless it is asked otherwise", async () => {
    const shown = pointerOf("2024Q4", 9);
    await publish(shown);
    for (const earlier of [pointerOf("2024Q3", 12), pointerOf("2024Q4", 8), pointerOf("2024-11", 12)]) {
      expect(await publish(earlier)).toEqual({ shown, tell: true });
      expect(await seen()).toBe(shown.version);
    }
    const asked = pointerOf("2024Q3", 12);
    expect((await publish(asked, { show: true })).shown).toEqual(asked);
    expect(await seen()).toBe(asked.version);
    const again = pointerOf("2024Q4", 9, "other pages");
    expect((await publish(again)).shown).toEqual(again);
  });

  it.each([
    ["two periods", ["2024Q3", "2024Q4"]],
    ["one period", ["2024Q4", "2024Q4"]],
  ] as const)(
    "leads to the later of %s published at once, in whichever order they end",
    async (_, periods) => {
      for (let round = 0; round < 10; round += 1) {
        names = await siteBuckets(client);
        const both = periods.map((period, index) => pointerOf(period, 5 + index));
        await Promise.all((round % 2 ? both : both.toReversed()).map((pointer) => publish(pointer)));
        expect(await seen()).toBe(both[1]?.version);
      }
    },
    60_000,
  );

  it("is put back by copying what was kept beside the version, and moves on with the next period", async () => {
    const [first, second] = [pointerOf("2024Q3", 5), pointerOf("2024Q4", 9)];
    await publish(first);
    await publish(second);
    const bucket = new S3Bucket(client, names.open, "s3://open");
    await bucket.copy(first.version.replace(/\/$/, ".json"), pointerKey);
    expect(await currentPointer(bucket)).toEqual(first);
    expect(await seen()).toBe(first.version);
    await publish(pointerOf("2025Q1", 10));
    expect(await seen()).toBe("v/2025Q1-10-a/");
  });
});

function contentOf(site: string, version: string, file: string): string {
  return `${site} ${version.replace(/^\//, "")}${file}`;
}

async function sitesOf(version: string, bucketOf: (name: "open" | "restricted") => S3Bucket) {
  const root = await mkdtemp(join(tmpdir(), "dudao-sites-"));
  const siteOf = async (name: "open" | "restricted") => {
    const folder = join(root, name);
    await mkdir(join(folder, "data"), { recursive: true });
    for (const file of files) await writeFile(join(folder, file), contentOf(name, version, file));
    return { folder, bucket: bucketOf(name), cacheControl: "no-cache" };
  };
  return { open: await siteOf("open"), restricted: await siteOf("restricted") };
}
