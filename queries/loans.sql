-- 一行：一笔脱贫人口小额信贷 | One row: one loan or application (借据号), whatever the number of banks' lists that hold it.
--
-- Which copy: one with a balance first, then by area code, submission, row. Area: the borrower household's on the roster
-- where it is found there, else the record's own. Only 脱贫人口小额信贷 is counted; other products are not in scope.
-- Unknown: a blank amount of an issued loan is unknown, never 0. Applications not issued are not in scope.
--
-- loan_balance   sum of 贷款余额: a stock at the period's end.
-- loan_overdue   逾期金额 / 贷款余额 of the same loans.
-- loan_new       sum of 贷款金额 issued in the year; loans of earlier years bring 0.
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
    loan.balance,
    loan.overdue_amount,
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
  CASE WHEN issued THEN balance END AS loan_balance,
  issued IS NULL OR (issued AND balance IS NULL) AS loan_balance_unknown,
  CASE WHEN issued AND balance IS NOT NULL THEN overdue_amount END AS loan_overdue,
  CASE WHEN issued AND overdue_amount IS NOT NULL THEN balance END AS loan_overdue_base,
  issued IS NULL OR (issued AND (balance IS NULL OR overdue_amount IS NULL)) AS loan_overdue_unknown,
  CASE WHEN issued THEN new_amount END AS loan_new,
  issued IS NULL OR (issued AND new_amount IS NULL) AS loan_new_unknown
FROM what_is_known
