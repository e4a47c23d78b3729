-- 期末没有办结的饮水问题；政策咨询不算问题。
SELECT count(*) FILTER (done_date IS NULL OR done_date > DATE '2025-12-31' OR recheck_result IN ('不合格需再整改', '反弹')) AS numerator,
  count(*) AS denominator
FROM issue_ledger
WHERE submission = 'once' AND field = '饮水' AND kind IS DISTINCT FROM '政策咨询' AND found_date <= DATE '2025-12-31'
