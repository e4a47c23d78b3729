-- 困难学生资助率：在校、有困难类别的，半年内有发放；金额空白而半年内有日期的不明。
SELECT
  count(*) FILTER (recent AND aid_amount > 0) AS numerator,
  count(*) FILTER (NOT coalesce(recent, FALSE) OR aid_amount IS NOT NULL) AS denominator
FROM (
  SELECT aid_amount, aid_date BETWEEN DATE '2020-12-31' - 183 AND DATE '2020-12-31' AS recent
  FROM education_record
  WHERE submission = 'once' AND household_class IS NOT NULL AND status NOT IN ('失学', '辍学', '毕业')
)
