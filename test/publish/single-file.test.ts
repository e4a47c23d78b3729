import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Area } from "../../src/contracts/area.ts";
import { sealed } from "../../src/publish/single-file/seal.ts";
import { writeSingleFile } from "../../src/publish/single-file/single-file.ts";
import { verifySingleFile } from "../../src/publish/single-file/verify-single-file.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { launchBrowser } from "../../tools/browser.ts";
import { inventedCounty } from "./county.ts";

const hostile = { code: "360704101000", name: `</script><script>document.title="x"</script><!--` };
const rename = (area: Area) => (area.code === hostile.code ? { ...area, name: hostile.name } : area);

let folder: string;
let file: string;
let keys: { publicKey: KeyObject; privateKey: KeyObject };
let browser: Browser;
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "single-"));
  file = join(folder, "meeting.html");
  keys = generateKeyPairSync("ed25519");
  await writeSite(await inventedCounty(rename), "open", join(folder, "open"), null);
  await writeSingleFile(join(folder, "open"), file, keys.privateKey);
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the single file, opened from a disk without a network", () => {
  it("leads from the overview to the ledger and to a township, and back to where one was", async () => {
    const page = await open(file);
    expect(await page.textContent("h1")).toContain("项已可评价的任务");
    await page.locator("#heat tbody a", { hasText: "南塘镇" }).click();
    await page.waitForSelector(".big");
    expect(await page.textContent("h1")).toBe("南塘镇");
    expect(page.url()).toMatch(/#\/area\/\d{12}\/$/);
    await page.goBack();
    await page.waitForSelector("#heat");
    await expect.poll(() => page.evaluate<number>("scrollY")).toBeGreaterThan(500);
    await page.locator("nav a", { hasText: "任务台账" }).click();
    await page.selectOption("select >> nth=0", "behind");
    expect(page.url()).toContain("#/clauses/?state=behind");
    await page.locator("details.clause summary").first().click();
    await page.waitForSelector(".clause-detail table");
    await page.goBack();
    await expect.poll(() => page.url()).toMatch(/#\/clauses\/$/);
    expect(complaints).toEqual([]);
  });

  it("opens at an address within it, filters and anchors too", async () => {
    const page = await open(`${file}#/clauses/?state=behind#ganxian-2024-031`);
    expect(await page.inputValue("select >> nth=0")).toBe("behind");
    const other = await open(`${file}#/area/360704999000/`);
    expect(await other.textContent("h1")).toContain("没有这个地区");
    expect(complaints).toEqual([]);
  });

  it("gives out the workbook and the circular that it carries, byte for byte", async () => {
    const page = await open(file);
    for (const name of ["figures-2024Q3.xlsx", "circular-2024Q3.docx"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(`a[download="${name}"]`).click(),
      ]);
      const given = await readFile(await download.path());
      expect(given.equals(await readFile(join(folder, "open", "downloads", name)))).toBe(true);
    }
  });

  it("keeps a name that looks like markup a name", async () => {
    const page = await open(`${file}#/area/${hostile.code}/`);
    expect(await page.textContent("h1")).toBe(hostile.name);
    expect(complaints).toEqual([]);
  });

  it("runs no script but its own", async () => {
    const foreign = join(folder, "foreign.html");
    const text = await readFile(file, "utf8");
    await writeFile(foreign, text.replace('<main id="page">', '<script>document.title="x"</script><main id="page">'));
    const page = await open(foreign);
    expect(await page.title()).not.toBe("x");
    expect(complaints.join()).toContain("Content Security Policy");
  });

  it.skipIf(process.platform !== "linux" || process.arch !== "x64")(
    "shows every page of its menu in Chromium 109, the last for Windows 7",
    { timeout: 120_000 },
    async () => {
      const old = await launchBrowser({ ...process.env, DUDAO_BROWSER: "" }, "windows7");
      try {
        const page = await open(file, old);
        const names = await page.locator("nav a").allTextContents();
        for (const [at, name] of names.entries()) {
          await page.locator("nav a").nth(at).click();
          const [title = ""] = name.split(" ");
          await expect.poll(() => page.title()).toContain(title);
          expect(await page.locator(".notice[role=alert]").count(), name).toBe(0);
        }
        expect([names.length > 4, complaints]).toEqual([true, []]);
      } finally {
        await old.close();
      }
    },
  );

  it("says so when it was copied only in part", async () => {
    const cut = join(folder, "cut.html");
    const bytes = await readFile(file);
    await writeFile(cut, bytes.subarray(0, bytes.length - 50_000));
    expect(await (await open(cut)).textContent(".notice")).toContain("没有完整复制");
  });
});

describe("the seal of a single file", () => {
  it("is the same for the same site and key, and names the key", async () => {
    const again = join(folder, "again.html");
    await writeSingleFile(join(folder, "open"), again, keys.privateKey);
    expect((await readFile(again)).equals(await readFile(file))).toBe(true);
    const sound = await verifySingleFile(file, keys.publicKey);
    expect(sound).toMatchObject({ file, signer: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await verifySingleFile(file, null)).toEqual(sound);
  });

  it("holds for no other key", async () => {
    const other = generateKeyPairSync("ed25519").publicKey;
    await expect(verifySingleFile(file, other)).rejects.toMatchObject({ kind: "signerOther" });
  });

  it("says that an unsigned file is whole, but not whose", async () => {
    const unsigned = join(folder, "unsigned.html");
    await writeSingleFile(join(folder, "open"), unsigned, null);
    expect(await verifySingleFile(unsigned, null)).toMatchObject({ signer: null });
    await expect(verifySingleFile(unsigned, keys.publicKey)).rejects.toMatchObject({ kind: "singleFileUnsigned" });
  });

  it("breaks with any byte that is changed, added or taken away, be it in the seal itself", async () => {
    const bytes = await readFile(file);
    const seal = bytes.indexOf('id="dudao-seal">') + 16;
    const places = [0, 300, 5000, bytes.length >> 1, seal - 40, seal + 5, seal + 60, seal + 200, bytes.length - 3];
    const changed = join(folder, "changed.html");
    for (const at of places)
      for (const bad of [flipped(bytes, at), spliced(bytes, at, "x"), bytes.subarray(0, at)]) {
        await writeFile(changed, bad);
        const found = await verifySingleFile(changed, keys.publicKey).catch((error) => error.kind);
        expect(["singleFileBroken", "singleFileUnknown"], `byte ${at}`).toContain(found);
      }
  });

  it("cannot be made good by who changes the file without the key", async () => {
    const text = await readFile(file, "utf8");
    const forged = join(folder, "forged.html");
    const [before = "", after = ""] = text.split(/<script type="application\/json" id="dudao-seal">.*?<\/script>/);
    const another = generateKeyPairSync("ed25519").privateKey;
    for (const [key, kind] of [
      [null, "singleFileUnsigned"],
      [another, "signerOther"],
    ] as const) {
      await writeFile(forged, sealed(before.replace("督导", "督办"), after, key));
      await expect(verifySingleFile(forged, keys.publicKey)).rejects.toMatchObject({ kind });
    }
    await writeFile(forged, text.replace(/"sha256":"[0-9a-f]{8}/, '"note":"<b>","sha256":"00000000'));
    await expect(verifySingleFile(forged, keys.publicKey)).rejects.toMatchObject({ kind: "singleFileBroken" });
  });

  it("is missed in a file that is none of ours", async () => {
    const page = join(folder, "open", "index.html");
    await expect(verifySingleFile(page, null)).rejects.toMatchObject({ kind: "singleFileUnknown" });
    await expect(verifySingleFile(join(folder, "none.html"), null)).rejects.toMatchObject({ kind: "fileMissing" });
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function spliced(bytes: Buffer, at: number, text: string): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at)]);
}

/** Opens an address of a file offline, and notes every error and every request but the file's own. */
async function open(address: string, by: Browser = browser): Promise<Page> {
  complaints = [];
  const [path = "", hash = ""] = address.split(/#(.*)/s);
  const context = await by.newContext({ viewport: { width: 1440, height: 900 }, offline: true });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => /^(file|blob|data):/.test(request.url()) || complaints.push(request.url()));
  await page.goto(`${pathToFileURL(path).href}${hash === "" ? "" : `#${hash}`}`);
  await page.waitForSelector("h1");
  return page;
}
