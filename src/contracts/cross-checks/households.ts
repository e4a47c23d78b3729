import type { CrossCheck } from "../cross-check.ts";
import { findingColumns } from "./finding-sql.ts";

/** Where households and their members do not fit together. */
export const householdChecks: readonly CrossCheck[] = [
  {
    // In place of the one made from the contract: who left one roster may stand on another.
    id: "repeated_person_roster",
    datasets: ["person_roster"],
    severity: "warn",
    actor: "department",
    text: { zh: "同一人在两个单位的花名册上", en: "One person on the rosters of two senders" },
    sql: `WITH twice AS (
  SELECT id_key, MIN(submission) AS one, MAX(submission) AS another
  FROM person_roster
  WHERE exit_reason IS NULL
  GROUP BY id_key
  HAVING MIN(submission) <> MAX(submission)
)
SELECT ${findingColumns("person_roster", "id_no", undefined, "o")}
FROM person_roster r
JOIN twice ON twice.id_key = r.id_key
JOIN person_roster o ON o.id_key = r.id_key
  AND o.submission = CASE WHEN r.submission = twice.one THEN twice.another ELSE twice.one END
WHERE r.exit_reason IS NULL AND o.exit_reason IS NULL`,
  },
  {
    id: "person_in_two_households",
    datasets: ["person_roster"],
    severity: "warn",
    actor: "department",
    text: { zh: "同一人登记在两户", en: "One person on the roster of two households" },
    sql: `WITH twice AS (
  SELECT id_key, MIN(household_id) AS one, MAX(household_id) AS another
  FROM person_roster
  WHERE exit_reason IS NULL
  GROUP BY id_key
  HAVING MIN(household_id) <> MAX(household_id)
)
SELECT ${findingColumns("person_roster", "household_id", "r.household_id", "o")}
FROM person_roster r
JOIN twice ON twice.id_key = r.id_key
JOIN person_roster o ON o.id_key = r.id_key
  AND o.household_id = CASE WHEN r.household_id = twice.one THEN twice.another ELSE twice.one END
WHERE r.exit_reason IS NULL AND o.exit_reason IS NULL`,
  },
  {
    id: "head_in_another_household",
    datasets: ["household_roster", "person_roster"],
    severity: "warn",
    actor: "clerk",
    text: { zh: "户主登记为另一户的成员", en: "The head is on the roster of another household" },
    sql: `SELECT ${findingColumns("household_roster", "head_id_no", "p.household_id", "p")}
FROM household_roster r
JOIN person_roster p ON p.id_key = r.head_id_key
WHERE p.exit_reason IS NULL AND p.household_id <> r.household_id
  AND NOT EXISTS (
    SELECT 1 FROM person_roster o WHERE o.id_key = r.head_id_key AND o.household_id = r.household_id
  )`,
  },
  {
    id: "household_size_differs",
    datasets: ["household_roster", "person_roster"],
    severity: "clue",
    actor: "clerk",
    text: {
      zh: "家庭人口数与花名册在册人数不一致（家庭人口数/在册人数）",
      en: "The household's size is not the number of its members on the roster (size/members)",
    },
    sql: `WITH members AS (
  SELECT household_id, SUM(CASE WHEN exit_reason IS NULL THEN 1 ELSE 0 END) AS members
  FROM person_roster
  GROUP BY household_id
)
SELECT ${findingColumns(
      "household_roster",
      "household_size",
      "CAST(r.household_size AS VARCHAR) || '/' || CAST(members.members AS VARCHAR)",
    )}
FROM household_roster r
JOIN members ON members.household_id = r.household_id
WHERE r.household_size <> members.members`,
  },
];
