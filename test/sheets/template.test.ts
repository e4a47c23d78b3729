import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../src/contracts/dataset.ts";
import { householdRoster } from "../../src/contracts/datasets/household-roster.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { markerSheet } from "../../src/contracts/own-sheets.ts";
import { readMarker } from "../../src/sheets/read-marker.ts";
import { writeTemplate } from "../../src/sheets/template.ts";
import { openCase, type SheetCase } from "../intake/sheet-case.ts";
import { type Entry, entries } from "./generated-rows.ts";

const area = {
  ...{ code: "360704101000", name: "江口镇", codes: ["360704101000", "360704101201", "360704101202"] },
  ...{ townships: [], villages: ["江口村民委员会", "旱塘村民委员会"] },
};

let sheets: SheetCase;
beforeAll(async () => {
  sheets = await openCase();
});
afterAll(() => sheets.close());

async function template(contract: Dataset): Promise<string> {
  const out = join(sheets.workDir, `${contract.name}.xlsx`);
  await writeTemplate({ contract, area, period: "2024Q3", out });
  return out;
}

/** Types rows into the template from the fourth row on, each cell under its heading. */
async function fill(path: string, contract: Dataset, rows: readonly Entry[][]): Promise<string> {
  const book = xlsx.read(await readFile(path), { cellNF: true, cellStyles: true });
  const sheet = book.Sheets[book.SheetNames[1] ?? ""] ?? {};
  const [, headings = []] = xlsx.utils.sheet_to_json<string[]>(sheet, { header: 1 });
  const typed = rows.map((row) => {
    const cells = headings.map((heading) =>
      contract.columns.findIndex((one) => heading.replace("*", "") === one.heading),
    );
    return cells.map((index) => (index < 0 ? null : (row[index] ?? null)));
  });
  xlsx.utils.sheet_add_aoa(sheet, typed, { origin: "A4" });
  const filled = path.replace(".xlsx", "-filled.xlsx");
  await writeFile(filled, xlsx.write(book, { type: "buffer", bookType: "xlsx" }));
  return filled;
}

describe("a template", () => {
  it.each(ruralAssistance.map((contract) => [contract.name, contract] as const))(
    "of %s takes nothing that the contract does not: only checks over several columns may refuse a row",
    async (_, contract) => {
      const path = await template(contract);
      const rowChecks = new Set(contract.checks.map(({ id }) => id));
      await fc.assert(
        fc.asyncProperty(entries(contract, area.codes), async (rows) => {
          const { rowsIn, accepted, rejected, found } = await sheets.takePath(
            await fill(path, contract, rows),
            contract,
          );
          expect({ rowsIn, sum: accepted + rejected }).toEqual({ rowsIn: rows.length, sum: rows.length });
          expect(found.filter(({ check }) => !rowChecks.has(check) && check !== "area_level")).toEqual([]);
        }),
        { numRuns: 3 },
      );
    },
  );

  it("without an entry is refused as empty: the example row is no record", async () => {
    const sent = sheets.takePath(await template(householdRoster), householdRoster);
    await expect(sent).rejects.toMatchObject({ kind: "fileEmpty" });
  });

  it("keeps the example row out when saved as CSV, too", async () => {
    const book = xlsx.read(await readFile(await template(householdRoster)));
    const csv = xlsx.utils.sheet_to_csv(book.Sheets[book.SheetNames[1] ?? ""] ?? {});
    const row = ["江口村民委员会", "H1", "", "", "脱贫户"].join(",");
    const outcome = await sheets.take(`${csv.trimEnd()}\n${row}\n`, householdRoster);
    expect(outcome).toMatchObject({ rowsIn: 1, accepted: 1 });
  });

  it("says of itself what it is, and has text columns, dropdowns, limits and the unit's villages", async () => {
    const path = await template(householdRoster);
    expect(await readMarker(path)).toEqual({
      kind: "template",
      sender: area.code,
      dataset: "household_roster",
      period: "2024Q3",
    });
    const book = xlsx.read(await readFile(path), { cellStyles: true });
    expect(book.SheetNames).toEqual(["填写说明", "监测帮扶农户花名册", markerSheet]);
    const lists = xlsx.utils
      .sheet_to_json<string[]>(book.Sheets[markerSheet] ?? {}, { header: 1 })
      .map((row) => row[3]);
    expect(lists.slice(0, 2)).toEqual(area.villages);
  });
});
