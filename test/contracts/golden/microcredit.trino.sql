CREATE TABLE IF NOT EXISTS "hive"."lake"."microcredit" (
  "loan_no" VARCHAR,
  "household_id" VARCHAR,
  "id_key" VARCHAR,
  "product" VARCHAR,
  "apply_date" DATE,
  "eligible" BOOLEAN,
  "refused_reason" VARCHAR,
  "issue_date" DATE,
  "amount" DECIMAL(18,2),
  "term" BIGINT,
  "due_date" DATE,
  "balance" DECIMAL(18,2),
  "overdue_amount" DECIMAL(18,2),
  "overdue_days" BIGINT,
  "discount" DECIMAL(18,2),
  "use" VARCHAR,
  "area_code" VARCHAR,
  "submission" VARCHAR,
  "sheet" VARCHAR,
  "row_number" BIGINT,
  "period" VARCHAR
)
COMMENT '脱贫人口小额信贷台账 Ledger of small loans'
WITH (
  external_location = 's3://county/microcredit',
  format = 'PARQUET',
  partitioned_by = ARRAY['period']
)
