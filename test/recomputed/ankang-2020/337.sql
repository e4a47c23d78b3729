-- 生态效益补偿手续四栏齐全的行数。
SELECT
  count(*) FILTER (apply_date IS NOT NULL AND check_date IS NOT NULL AND pay_date IS NOT NULL AND amount_due IS NOT NULL) AS numerator,
  count(*) AS denominator
FROM assistance_record
WHERE subsidy_class = '生态效益补偿'
