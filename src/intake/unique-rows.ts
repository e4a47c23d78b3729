import type { Column, Dataset } from "../contracts/dataset.ts";
import { messages } from "../contracts/validation/messages.ts";
import { fill, name, quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { addFinding } from "./finding-table.ts";
import type { StagedSheet } from "./stage-records.ts";
import { maybeRepeated } from "./stage-view.ts";

/**
 * Refuses rows with the same key in all sheets of a file: of identical rows the first is kept, of differing ones none.
 * Candidates are found by a 64-bit hash of the key and then compared by the key itself.
 */
export async function refuseRepeats(engine: Engine, sheets: readonly StagedSheet[]): Promise<void> {
  const [sheet] = sheets;
  if (!sheet || sheet.contract.key.length === 0) return;
  const from = maybeRepeated(sheets);
  const [hashes] = await engine.rows(`SELECT count(stage_key) > count(DISTINCT stage_key) AS repeated FROM ${from}`);
  if (hashes?.repeated !== true) return;
  const key = keyColumns(sheet.contract);
  const [first] = key;
  if (!first) return;
  const names = key.map((column) => name(column.lakeName)).join(", ");
  await engine.run(`CREATE OR REPLACE TEMP TABLE intake_repeat AS
    WITH doubted AS (SELECT stage_key FROM ${from} WHERE stage_key IS NOT NULL GROUP BY stage_key HAVING count(*) > 1)
    SELECT sheet_index, row, stage_content, ${names} FROM ${from} SEMI JOIN doubted USING (stage_key)`);
  const place = "struct_pack(sheet := sheet_index, at := row)";
  const groups = `SELECT ${names}, min(stage_content) <> max(stage_content) AS differs, min(${place}) AS first,
    list_sort(list(${place}))[:6] AS places FROM intake_repeat GROUP BY ${names} HAVING count(*) > 1`;
  const rows = `SELECT sheet_index, row, ${name(first.lakeName)} AS key_value, differs, first.at AS first_row,
    array_to_string([other.at FOR other IN places IF other <> ${place}][:5], '、') AS others
    FROM intake_repeat JOIN (${groups}) USING (${names}) WHERE differs OR first <> ${place}`;
  await addFinding(engine, `(${rows})`, repeatFinding(sheet, first, "unique_repeat"), "NOT differs");
  await addFinding(engine, `(${rows})`, repeatFinding(sheet, first, "unique_differs"), "differs");
  await engine.run("DROP TABLE intake_repeat");
}

function keyColumns(contract: Dataset): Column[] {
  return contract.key.flatMap((key) => contract.columns.filter(({ name: own }) => own === key));
}

function repeatFinding(sheet: StagedSheet, column: Column, id: "unique_repeat" | "unique_differs") {
  const heading = sheet.columns.find((one) => one.column.name === column.name)?.heading ?? column.heading;
  const words = { heading: quote(heading), first: "CAST(first_row AS VARCHAR)", others: "others" };
  return {
    column: column.name,
    heading,
    // The stage no longer holds an identity number itself: row and heading say where it stands.
    value: column.type === "identity" ? "NULL" : "key_value",
    check: "unique",
    severity: "refuse",
    actor: "clerk",
    zh: fill(messages[id].zh, words),
    en: fill(messages[id].en, words),
  } as const;
}
