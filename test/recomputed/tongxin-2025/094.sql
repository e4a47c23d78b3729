-- 到户补助足额发放：本年申报、没有被否决的。
SELECT count(*) FILTER (pay_date IS NOT NULL AND amount_paid >= coalesce(amount_due, 0.01)) AS numerator, count(*) AS denominator
FROM (
  SELECT DISTINCT household_id, id_key, subsidy_class, measure_name, apply_date, check_date, pay_date, amount_due, amount_paid, status
  FROM assistance_record
  WHERE submission = 'once' AND subsidy_class IS NOT NULL
)
WHERE year(coalesce(apply_date, check_date, pay_date, DATE '2025-12-31')) = 2025
  AND coalesce(status, '') NOT IN ('不符合条件', '已退出')
  AND NOT (pay_date IS NOT NULL AND amount_paid IS NULL)
