-- 家庭人均纯收入分布 | Households by income per head
-- 各户类型的家庭，人均纯收入落在哪一档？ | In which band of income per head do households of each type lie?
-- zone: restricted
SELECT
  household_roster.household_type AS "户类型",
  CASE
    WHEN household_income.per_capita_income < 8000 THEN '1 8000 元以下'
    WHEN household_income.per_capita_income < 12000 THEN '2 8000–12000 元'
    WHEN household_income.per_capita_income < 20000 THEN '3 12000–20000 元'
    WHEN household_income.per_capita_income IS NULL THEN '5 未填'
    ELSE '4 20000 元以上'
  END AS "人均纯收入",
  COUNT(*) AS "户数"
FROM household_income
JOIN household_roster ON household_roster.household_id = household_income.household_id
GROUP BY 1, 2
ORDER BY 1 NULLS LAST, 2
