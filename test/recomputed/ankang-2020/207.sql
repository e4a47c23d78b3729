-- 营养改善计划：在校的小学、初中学生。
SELECT count(*) FILTER (nutrition) AS numerator, count(nutrition) AS denominator
FROM education_record
WHERE submission = 'once' AND stage IN ('小学', '初中') AND status NOT IN ('失学', '辍学', '毕业')
