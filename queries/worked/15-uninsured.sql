-- 未参保人员：在哪里、为什么 | The uninsured: where and why
-- 各乡镇未参加医保的人有多少，原因是什么？ | How many people are uninsured in each township, and for what reason?
-- zone: restricted
SELECT
  townships.name AS "乡镇",
  COALESCE(medical_security.uninsured_reason, '未填') AS "未参保原因",
  COUNT(*) AS "人数"
FROM medical_security
JOIN areas ON areas.area = medical_security.area_code
JOIN areas townships ON townships.area = CASE WHEN areas.level = 'village' THEN areas.parent ELSE areas.area END
WHERE medical_security.insured = FALSE
GROUP BY townships.name, COALESCE(medical_security.uninsured_reason, '未填')
ORDER BY 3 DESC NULLS LAST, 1, 2
