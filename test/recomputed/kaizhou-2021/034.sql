-- 已验收、应形成资产的项目在资产台账里的比例。
SELECT count(*) FILTER (project_no IN (SELECT project_no FROM asset_ledger WHERE project_no IS NOT NULL)) AS numerator,
  count(*) AS denominator
FROM project_fund
WHERE submission = 'once' AND accept_date <= DATE '2021-12-31' AND status IS DISTINCT FROM '终止'
  AND project_class IN ('产业发展', '就业项目', '乡村建设行动', '易地搬迁后扶', '巩固三保障成果')
