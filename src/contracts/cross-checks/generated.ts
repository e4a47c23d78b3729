import type { CrossCheck } from "../cross-check.ts";
import type { Column, Dataset, Reference } from "../dataset.ts";
import { findingColumns } from "./finding-sql.ts";

/** The checks that follow from the contracts: declared references, and keys that several senders sent. */
export function generatedChecks(contracts: readonly Dataset[]): CrossCheck[] {
  return contracts.flatMap((contract) => [
    ...contract.references.flatMap((reference) => referenceCheck(contract, reference, contracts)),
    ...repeatedKeyCheck(contract),
  ]);
}

/** Asked only where the unit that would have sent the other row has sent that dataset: else nothing is known of it. */
function referenceCheck(contract: Dataset, reference: Reference, contracts: readonly Dataset[]): CrossCheck[] {
  const target = contracts.find((one) => one.name === reference.dataset);
  const own = columnOf(contract, reference.column);
  const to = target && columnOf(target, reference.to);
  if (!own || !to || target.reportedBy === "nation") return [];
  const unit = `${target.reportedBy}_code`;
  return [
    {
      id: `reference_${contract.name}_${own.name}`,
      datasets: [contract.name, target.name],
      severity: reference.severity,
      actor: contract.reportedBy === target.reportedBy ? "clerk" : "department",
      text: {
        zh: `“${own.heading}”在“${target.title.zh}”里找不到`,
        en: `${own.en} does not occur in: ${target.title.en}`,
      },
      sql: `SELECT ${findingColumns(contract.name, own.name, shown(own))}
FROM ${contract.name} r
JOIN area a ON a.area_code = r.area_code
WHERE r.period = (SELECT period FROM params)
  AND r.${own.lakeName} IS NOT NULL
  AND a.${unit} IN (SELECT ta.${unit} FROM ${target.name} t JOIN area ta ON ta.area_code = t.area_code)
  AND NOT EXISTS (SELECT 1 FROM ${target.name} t WHERE t.${to.lakeName} = r.${own.lakeName})`,
    },
  ];
}

/** Within one submission intake has refused repeats. */
function repeatedKeyCheck(contract: Dataset): CrossCheck[] {
  const key = contract.key.flatMap((name) => columnOf(contract, name) ?? []);
  const [first] = key;
  if (!first) return [];
  const names = key.map(({ lakeName }) => lakeName);
  const same = (a: string, b: string) =>
    [`${a}.period = ${b}.period`, ...names.map((name) => `${a}.${name} IS NOT DISTINCT FROM ${b}.${name}`)].join(
      " AND ",
    );
  return [
    {
      id: `repeated_${contract.name}`,
      datasets: [contract.name],
      severity: "warn",
      actor: "department",
      text: {
        zh: `${key.map(({ heading }) => heading).join("＋")}与另一单位报送的相同`,
        en: `Another sender sent the same ${key.map(({ en }) => en.toLowerCase()).join(", ")}`,
      },
      sql: `WITH twice AS (
  SELECT period, ${names.join(", ")}, MIN(submission) AS one, MAX(submission) AS another
  FROM ${contract.name}
  WHERE ${first.lakeName} IS NOT NULL AND period = (SELECT period FROM params)
  GROUP BY period, ${names.join(", ")}
  HAVING MIN(submission) <> MAX(submission)
)
SELECT ${findingColumns(contract.name, first.name, shown(first), "o")}
FROM ${contract.name} r
JOIN twice ON ${same("twice", "r")}
JOIN ${contract.name} o ON ${same("o", "r")}
  AND o.submission = CASE WHEN r.submission = twice.one THEN twice.another ELSE twice.one END`,
    },
  ];
}

function columnOf(contract: Dataset, name: string): Column | undefined {
  return contract.columns.find((column) => column.name === name);
}

/** Row and heading say where a person's number stands; it is not repeated. */
function shown({ privacy, lakeName }: Column): string | undefined {
  return privacy === "identity" || privacy === "name" ? undefined : `r.${lakeName}`;
}
