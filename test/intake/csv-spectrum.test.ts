// @ts-expect-error the package has no types
import spectrum from "csv-spectrum";
import { describe, expect, test } from "vitest";
import { received, recordsOf } from "./sheet-files.ts";

type Case = { name: string; csv: Buffer; json: Buffer };

const cases = await new Promise<Case[]>((resolve, reject) => {
  spectrum((error: Error | null, found: Case[]) => (error ? reject(error) : resolve(found)));
});

describe("csv-spectrum", () => {
  test("has its cases", () => expect(cases.length).toBeGreaterThanOrEqual(12));

  test.each(cases.map((one) => [one.name, one] as const))("%s", async (name, { csv, json }) => {
    const objects = [JSON.parse(json.toString("utf8")) as Record<string, string>[]].flat();
    const headings = Object.keys(objects[0] ?? {});
    const { sheets } = await received(`${name}.csv`, csv, new Set(headings));
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.headings).toEqual(headings);
    const records = await recordsOf(sheets[0]);
    const read = records.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""])));
    expect(read).toEqual(name === "location_coordinates" ? objects.map(corrected) : objects);
  });
});

/** The package's CSV and JSON have different telephone numbers here. */
function corrected(object: Record<string, string>): Record<string, string> {
  return { ...object, "Contact Phone Number": "2095257564" };
}
