import { beforeAll, describe, expect, test } from "vitest";
import type { CalendarFile } from "../../src/contracts/calendar.ts";
import type { DutyOccasion } from "../../src/contracts/due-occasion.ts";
import type { SiteInput } from "../../src/contracts/result.ts";
import { calendarFile } from "../../src/publish/calendar-file.ts";
import { cellsOf } from "../../src/publish/cells.ts";
import { evaluationsOf } from "../../src/publish/evaluations.ts";
import { inventedCounty } from "./county.ts";

const meeting = { clause: "ganxian-2024-146", opens: "2024-08-01", due: "2024-08-31" };

let input: SiteInput;
beforeAll(async () => {
  input = await inventedCounty();
}, 120_000);

describe("the calendar", () => {
  test("counts who held a duty and says in which townships it was missed", () => {
    const [entry] = entriesOf([
      { ...meeting, area: "360704100000", held: true },
      { ...meeting, area: "360704111201", held: false },
      { ...meeting, area: "360704111202", held: false },
      { ...meeting, area: "360704101000", held: false },
    ]);
    expect(entry).toEqual({
      ...{ clause: meeting.clause, due: meeting.due, state: "missed", owed: 4, held: 1, missed: 3 },
      late: [
        { area: "360704111000", missed: 2 },
        { area: "360704101000", missed: 1 },
      ],
    });
  });

  test("tells what is due from what is still to come", () => {
    const area = "360704000000";
    const states = entriesOf([
      { ...meeting, area, held: true },
      { ...meeting, opens: "2024-10-01", due: "2024-10-31", area, held: null },
      { ...meeting, opens: "2024-11-01", due: "2024-11-30", area, held: null },
    ]).map(({ due, state }) => [due, state]);
    expect(states).toEqual([
      ["2024-08-31", "held"],
      ["2024-10-31", "due"],
      ["2024-11-30", "upcoming"],
    ]);
  });

  test("has the dates of targets too, in order", () => {
    const { entries } = fileOf(input.duties);
    const dates = entries.map(({ due }) => due);
    expect(dates).toEqual([...dates].sort());
    const clauses = new Set(input.duties.map(({ clause }) => clause));
    expect(entries.filter(({ clause }) => !clauses.has(clause)).length).toBeGreaterThan(5);
  });

  test("lists clauses with a time limit, those in trouble first, with the townships that fall short", () => {
    const { limits } = fileOf([]);
    expect(limits.length).toBeGreaterThan(3);
    const late = limits.map(({ evaluation: { state } }) => state === "missed" || state === "behind");
    expect(late).toEqual([...late].sort((a, b) => Number(b) - Number(a)));
    for (const { areas } of limits) {
      const gaps = areas.map(({ gap }) => gap ?? 0);
      expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
      expect(areas.every(({ state }) => state === "missed" || state === "behind")).toBe(true);
    }
  });
});

function fileOf(duties: readonly DutyOccasion[]): CalendarFile {
  const shown = { ...input, duties };
  return calendarFile(shown, evaluationsOf(shown, cellsOf(shown, "open")));
}

function entriesOf(duties: readonly DutyOccasion[]): CalendarFile["entries"] {
  return fileOf(duties).entries.filter(({ clause }) => clause === meeting.clause);
}
