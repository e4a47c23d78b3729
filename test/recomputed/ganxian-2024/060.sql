-- 产业奖补：本年申报、没有被否决的，足额发放的笔数。
SELECT count(*) FILTER (pay_date IS NOT NULL AND amount_paid >= coalesce(amount_due, 0.01)) AS numerator, count(*) AS denominator
FROM (
  SELECT DISTINCT household_id, measure_name, apply_date, pay_date, amount_due, amount_paid, status
  FROM assistance_record
  WHERE submission = 'once' AND subsidy_class = '产业奖补'
)
WHERE year(coalesce(apply_date, pay_date)) = 2024
  AND coalesce(status, '') NOT IN ('不符合条件', '已退出')
  AND NOT (pay_date IS NOT NULL AND amount_paid IS NULL)
