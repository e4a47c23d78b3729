-- 生态效益补偿兑付率，按金额。
SELECT sum(CASE WHEN pay_date IS NULL THEN 0 ELSE least(amount_paid, amount_due) END) AS numerator, sum(amount_due) AS denominator
FROM (
  SELECT DISTINCT household_id, id_key, measure_name, apply_date, check_date, pay_date, amount_due, amount_paid, status
  FROM assistance_record
  WHERE submission = 'once' AND subsidy_class = '生态效益补偿'
)
WHERE year(coalesce(apply_date, check_date, pay_date, DATE '2020-12-31')) = 2020 AND amount_due IS NOT NULL
  AND coalesce(status, '') NOT IN ('不符合条件', '已退出')
  AND NOT (pay_date IS NOT NULL AND amount_paid IS NULL)
