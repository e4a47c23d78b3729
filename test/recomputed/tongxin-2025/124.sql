-- 本年项目四项审查都做了的比例；没做一项即未达到，其余空白为不明。
SELECT count(*) FILTER (done = 4) AS numerator, count(*) FILTER (done = 4 OR lacking > 0) AS denominator
FROM (
  SELECT
    len(list_filter(reviews, lambda one: one = '已审')) AS done,
    len(list_filter(reviews, lambda one: one = '未审')) AS lacking
  FROM (
    SELECT [review_feasible, review_reasonable, review_expected, review_risk] AS reviews
    FROM project_fund
    WHERE submission = 'once' AND year(issued_date) = 2025 AND status IS DISTINCT FROM '终止'
  )
)
