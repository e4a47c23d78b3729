import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Area, areaTableColumns } from "../../src/contracts/area.ts";
import type { Dataset } from "../../src/contracts/dataset.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import type { Engine, Row } from "../../src/engines/engine.ts";
import type { IntakeContext } from "../../src/intake/check-sheet.ts";
import { type IntakeResult, intakeFile } from "../../src/intake/intake-file.ts";

const county = "360704000000";

const tree: readonly (readonly [code: string, name: string, level: Area["level"], parent: string])[] = [
  [county, "赣县区", "county", "360700000000"],
  ["360704101000", "江口镇", "township", county],
  ["360704101201", "江口村民委员会", "village", "360704101000"],
  ["360704101202", "旱塘村民委员会", "village", "360704101000"],
  ["360704102000", "茅店镇", "township", county],
  ["360704102201", "旱塘村民委员会", "village", "360704102000"],
  ["360704102202", "上坝村民委员会", "village", "360704102000"],
];

export const areas = Object.fromEntries(
  tree.map(([code, name, level, parent]) => [
    code,
    { code, name, level, parent, keyVillage: null, relocationSite: false, peerGroup: null } satisfies Area,
  ]),
);

export type Outcome = IntakeResult & {
  rows: Row[];
  found: { row: number | null; column: string | null; check: string; value: string | null; zh: string; en: string }[];
};

export type SheetCase = {
  engine: Engine;
  workDir: string;
  /** Takes in a CSV text (or bytes) as a file of that name. */
  take(csv: string, contract: Dataset, more?: Partial<IntakeContext>): Promise<Outcome>;
  takePath(path: string, contract: Dataset, more?: Partial<IntakeContext>): Promise<Outcome>;
  close(): Promise<void>;
};

/** An engine with a small area tree; sheets are those of 江口镇 for 2024Q3 unless said otherwise. */
export async function openCase(): Promise<SheetCase> {
  const engine = await openDuckDb({ threads: 2 });
  const workDir = await mkdtemp(join(tmpdir(), "dudao-intake-"));
  await engine.register("area", { columns: areaTableColumns, rows: tree.map(areaRow) });
  const takePath: SheetCase["takePath"] = async (path, contract, more) => {
    const result = await intakeFile(engine, path, [contract], {
      ...usual(workDir),
      dataset: contract.name,
      ...more,
    });
    return { ...result, rows: await read(engine, result.data), found: await findings(engine, result.findingsFile) };
  };
  return {
    engine,
    workDir,
    takePath,
    async take(csv, contract, more) {
      const path = join(workDir, `${contract.name}.csv`);
      await writeFile(path, csv);
      return takePath(path, contract, more);
    },
    async close() {
      await engine.close();
      await rm(workDir, { recursive: true, force: true });
    },
  };
}

function usual(workDir: string): IntakeContext {
  const period = parsePeriod("2024Q3");
  const sender = areas["360704101000"];
  if (!period || !sender) throw new Error("unreachable");
  return { period, sender, submission: "s1", identityKey: "test key", workDir };
}

function areaRow([code, name, level, parent]: (typeof tree)[number]): Row {
  return {
    area_code: code,
    area_name: name,
    level,
    parent_code: parent,
    province_code: "360000000000",
    city_code: "360700000000",
    county_code: county,
    township_code: level === "county" ? null : `${code.slice(0, 9)}000`,
    village_code: level === "village" ? code : null,
    key_village: null,
    relocation_site: false,
    peer_group: null,
  };
}

async function read(engine: Engine, path: string | null): Promise<Row[]> {
  return path === null ? [] : engine.rows(`SELECT * FROM read_parquet('${path}') ORDER BY sheet, row_number`);
}

async function findings(engine: Engine, path: string | null): Promise<Outcome["found"]> {
  if (path === null) return [];
  const rows = await engine.rows(
    `SELECT row, "column", "check", value, text_zh AS zh, text_en AS en FROM read_parquet('${path}')`,
  );
  return rows as Outcome["found"];
}

/** What the contracts of these tests have in common. */
export const words = {
  title: { zh: "表", en: "Sheet" },
  row: { zh: "行", en: "row" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "单位",
} as const;
