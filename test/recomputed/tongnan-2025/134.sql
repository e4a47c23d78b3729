-- 整改台账四栏齐全的行数。
SELECT count(*) FILTER (field IS NOT NULL AND measure IS NOT NULL AND deadline IS NOT NULL AND person IS NOT NULL) AS numerator,
  count(*) AS denominator
FROM issue_ledger
