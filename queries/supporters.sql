-- 一行：一个帮扶单位对一个受帮单位的一项帮扶 | One row: one support of one giver to one receiver in one field and channel.
--
-- Which copy: by area code, submission, row. The area is the receiver's. Running: begun by the period's end and not ended.
-- A giver counts once: on its first running support by class, receiver and field.
-- Money is in yuan and of the year to date. Market channels: 圳帮扶, 商超, 电商, 展销. Government channels: 832平台, 定点采购,
-- 预算单位食堂.
--
-- support_running       count of supports running.
-- supporters_running    count of givers with a running support.
-- support_funds         帮扶资金 of the year.
-- support_projects      帮扶项目数.
-- support_people        派出人才数.
-- experts_sent          派出人才数 in the fields 科技 and 人才.
-- firms_brought_in      引进企业数.
-- investment_arrived    到位投资.
-- consumer_aid          完成金额 of 消费帮扶.
-- consumer_plan_done    完成金额 / 年度计划金额 of 消费帮扶.
-- consumer_plan_given   年度计划金额 > 0 / rows of 消费帮扶.
-- direct_bought         直接采购金额 of 消费帮扶.
-- help_sold             帮助销售金额 of 消费帮扶.
-- market_sales          完成金额 of 消费帮扶 through market channels.
-- government_sales      完成金额 of 消费帮扶 through government channels.
-- purchase_reserved     预留份额比例 at least reserve_rate_least / 预算单位食堂 and 832平台 rows.
-- unsold_open           滞销预警批次 less 已处置.
-- unsold_solved         已处置 / 滞销预警批次.
-- leader_link_kept      still running / 领导定点联系 begun before the year and not ended before it.
--
-- Source: social_support. Caveats: supporters.yaml.
WITH
one_row_per_support AS (
  SELECT * FROM (
    SELECT
      social_support.*,
      row_number() OVER (
        PARTITION BY giver, COALESCE(taker, area_code), class, COALESCE(field, ''), COALESCE(channel, '')
        ORDER BY area_code, submission, row_number
      ) AS copy
    FROM social_support
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    support.*,
    params.reserve_rate_least,
    COALESCE(start_date <= period_end, TRUE) AND COALESCE(end_date > period_end, TRUE) AS running,
    class = '消费帮扶' AS consumer,
    COALESCE(start_date < year_start, FALSE) AND COALESCE(end_date >= year_start, TRUE) AS begun_before
  FROM one_row_per_support support
  CROSS JOIN params
),
givers AS (
  SELECT
    known.*,
    row_number() OVER (
      PARTITION BY giver
      ORDER BY CASE WHEN running THEN 0 ELSE 1 END, class, taker, field, channel, area_code
    ) AS turn
  FROM what_is_known known
)
SELECT
  giver || '/' || COALESCE(taker, area_code) || '/' || class || '/' || COALESCE(field, '') || '/' || COALESCE(channel, '')
    AS subject_id,
  area_code,
  giver AS label,
  submission,
  row_number,
  class AS support_class,
  COALESCE(field, '不明') AS support_field,
  running AS support_running,
  running AND turn = 1 AS supporters_running,
  funds AS support_funds,
  projects AS support_projects,
  people AS support_people,
  CASE WHEN field IN ('科技', '人才') THEN people END AS experts_sent,
  firms_in AS firms_brought_in,
  invest_in AS investment_arrived,
  CASE WHEN consumer THEN done_amount END AS consumer_aid,
  consumer AND done_amount IS NULL AS consumer_aid_unknown,
  CASE WHEN consumer AND plan_amount > 0 THEN done_amount END AS consumer_plan_done,
  CASE WHEN consumer AND plan_amount > 0 THEN plan_amount END AS consumer_plan_done_base,
  consumer AND plan_amount > 0 AND done_amount IS NULL AS consumer_plan_done_unknown,
  CASE WHEN consumer THEN COALESCE(plan_amount > 0, FALSE) END AS consumer_plan_given,
  CASE WHEN consumer THEN direct_buy END AS direct_bought,
  CASE WHEN consumer THEN help_sell END AS help_sold,
  CASE WHEN consumer AND channel IN ('圳帮扶', '商超', '电商', '展销') THEN done_amount END AS market_sales,
  CASE WHEN consumer AND channel IN ('832平台', '定点采购', '预算单位食堂') THEN done_amount END AS government_sales,
  CASE WHEN channel IN ('832平台', '预算单位食堂') THEN reserve_rate >= CAST(reserve_rate_least AS DOUBLE) END
    AS purchase_reserved,
  channel IN ('832平台', '预算单位食堂') AND reserve_rate IS NULL AS purchase_reserved_unknown,
  unsold_batches - COALESCE(unsold_solved, 0) AS unsold_open,
  CASE WHEN unsold_batches > 0 THEN COALESCE(unsold_solved, 0) END AS unsold_solved,
  CASE WHEN unsold_batches > 0 THEN unsold_batches END AS unsold_solved_base,
  CASE WHEN class = '领导定点联系' AND begun_before THEN running END AS leader_link_kept
FROM givers
