-- 超期未整改的问题 | Issues past their deadline
-- 哪些问题过了整改时限还没有完成，各由谁负责？ | Which issues are past their deadline and not done, and who answers?
-- zone: restricted
SELECT
  issue_ledger.issue_no AS "问题编号",
  issue_ledger.field AS "所属领域",
  issue_ledger.source AS "问题来源",
  issue_ledger.unit AS "责任单位",
  issue_ledger.deadline AS "整改时限",
  issue_ledger.status AS "整改状态"
FROM issue_ledger
CROSS JOIN about
WHERE issue_ledger.done_date IS NULL AND issue_ledger.deadline < about.as_of
ORDER BY issue_ledger.deadline, issue_ledger.issue_no
