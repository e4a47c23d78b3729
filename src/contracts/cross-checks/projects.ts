import type { CrossCheck } from "../cross-check.ts";
import { findingColumns } from "./finding-sql.ts";

/** Where assets and the projects that made them do not fit together. */
export const projectChecks: readonly CrossCheck[] = [
  {
    id: "asset_before_project",
    datasets: ["asset_ledger", "project_fund"],
    severity: "warn",
    actor: "department",
    text: { zh: "形成资产的项目还没有开工", en: "The project that made the asset has not begun" },
    sql: `SELECT ${findingColumns("asset_ledger", "project_no", "r.project_no", "j")}
FROM asset_ledger r
JOIN project_fund j ON j.project_no = r.project_no
WHERE j.status = '未开工'`,
  },
  {
    id: "assets_beyond_project",
    datasets: ["asset_ledger", "project_fund"],
    severity: "clue",
    actor: "inspector",
    text: {
      zh: "项目形成的资产原值合计大于项目总投资（元，资产原值合计/总投资）",
      en: "The project's assets are worth more than was invested in it (yuan, assets/investment)",
    },
    sql: `WITH made AS (
  SELECT project_no, SUM(original_value) AS original_value
  FROM asset_ledger
  WHERE project_no IS NOT NULL
  GROUP BY project_no
)
SELECT ${findingColumns(
      "project_fund",
      "total",
      "CAST(made.original_value AS VARCHAR) || '/' || CAST(r.total AS VARCHAR)",
    )}
FROM project_fund r
JOIN made ON made.project_no = r.project_no
WHERE made.original_value > r.total`,
  },
];
