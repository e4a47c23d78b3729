-- 一行：一笔脱贫人口小额信贷 | One row: one loan or application (借据号), whatever the number of banks' lists that hold it.
--
-- Which copy: one with a balance first, then by area code, submission, row. Area: the borrower household's on the roster
-- where it is found there, else the record's own. Only 脱贫人口小额信贷 is counted, but for loan_granted, which has every product.
-- Unknown: a blank amount of an issued loan is unknown, never 0. Applications not issued are not in scope.
--
-- loan_balance        sum of 贷款余额: a stock at the period's end.
-- loan_overdue        逾期金额 / 贷款余额 of the same loans.
-- loan_new            sum of 贷款金额 issued in the year; loans of earlier years bring 0.
--
-- loan_granted        发放日期 / applications of the year, or still open, that are 符合条件 and not refused for 无意愿; an issued
--                     loan was eligible. Whoever did not apply is not in it.
-- loan_discounted     贴息金额 > 0 / loans with a balance and nothing overdue that were issued before the period.
-- loan_within_rules   符合条件, 贷款金额 <= loan_ceiling and 贷款期限 <= loan_months / issued loans; one known breach fails.
--
-- Sources: microcredit, household_roster (home). Caveats: loans.yaml.
WITH
one_row_per_loan AS (
  SELECT * FROM (
    SELECT
      microcredit.*,
      row_number() OVER (
        PARTITION BY loan_no
        ORDER BY CASE WHEN balance IS NULL THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM microcredit
  ) copies
  WHERE copy = 1
),
homes AS (
  SELECT household_id, area_code FROM (
    SELECT
      household_id, area_code,
      row_number() OVER (
        PARTITION BY household_id
        ORDER BY CASE WHEN change_type = '自然减少' THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM household_roster
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    loan.loan_no,
    COALESCE(homes.area_code, loan.area_code) AS area_code,
    loan.submission,
    loan.row_number,
    loan.product = '脱贫人口小额信贷' AND (loan.issue_date IS NOT NULL OR loan.balance IS NOT NULL) AS issued,
    loan.product,
    loan.balance,
    loan.overdue_amount,
    loan.discount,
    COALESCE(loan.issue_date <= params.period_end, FALSE) AS granted,
    (loan.issue_date IS NOT NULL OR loan.eligible)
      AND loan.refused_reason IS DISTINCT FROM '无意愿'
      AND (loan.issue_date IS NULL OR COALESCE(loan.apply_date, loan.issue_date) >= params.year_start)
      AND COALESCE(COALESCE(loan.apply_date, loan.issue_date) <= params.period_end, TRUE) AS asked,
    COALESCE(loan.issue_date < params.period_start, FALSE) AND loan.balance > 0 AND COALESCE(loan.overdue_amount, 0) = 0
      AS interest_due,
    loan.eligible AND loan.amount <= params.loan_ceiling AND loan.term <= params.loan_months AS within_rules,
    CASE
      WHEN loan.issue_date BETWEEN params.year_start AND params.period_end THEN loan.amount
      WHEN loan.issue_date IS NOT NULL THEN 0
    END AS new_amount
  FROM one_row_per_loan loan
  CROSS JOIN params
  LEFT JOIN homes ON homes.household_id = loan.household_id
)
SELECT
  loan_no AS subject_id,
  area_code,
  loan_no AS label,
  submission,
  row_number,
  COALESCE(product, '不明') AS product,
  CASE WHEN issued THEN balance END AS loan_balance,
  issued IS NULL OR (issued AND balance IS NULL) AS loan_balance_unknown,
  CASE WHEN issued AND balance IS NOT NULL THEN overdue_amount END AS loan_overdue,
  CASE WHEN issued AND overdue_amount IS NOT NULL THEN balance END AS loan_overdue_base,
  issued IS NULL OR (issued AND (balance IS NULL OR overdue_amount IS NULL)) AS loan_overdue_unknown,
  CASE WHEN issued THEN new_amount END AS loan_new,
  issued IS NULL OR (issued AND new_amount IS NULL) AS loan_new_unknown,
  CASE WHEN asked THEN granted END AS loan_granted,
  asked IS NULL AS loan_granted_unknown,
  CASE WHEN issued AND interest_due THEN discount > 0 END AS loan_discounted,
  (issued AND interest_due) IS NULL OR (issued AND interest_due AND discount IS NULL) AS loan_discounted_unknown,
  CASE WHEN issued THEN within_rules END AS loan_within_rules,
  issued IS NULL OR (issued AND within_rules IS NULL) AS loan_within_rules_unknown
FROM what_is_known
