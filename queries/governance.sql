-- 一行：一个村（社区）的乡村治理和乡风文明 | One row: governance and manners of one village or rural community (村编码).
--
-- Left out: 集中安置点 and 镇级汇总. Which copy: by area code, submission, row.
-- Unknown: a blank number or yes/no is unknown, never no.
--
-- rules_set              是否有村规民约 / villages.
-- points_used            是否推行积分制 / villages.
-- checklist_used         是否推行清单制 / villages.
-- councils_complete      “一约四会”是否健全 / villages.
-- review_held            道德评议次数 of the quarter >= 1 / villages.
-- review_counts_points   both 积分制 and a review in the quarter / villages that have 积分制.
-- civilised_villages     是否文明村 of any level / villages.
--
-- Sources: village_profile, area. Caveats: governance.yaml.
WITH
one_row_per_village AS (
  SELECT * FROM (
    SELECT
      village_profile.*,
      row_number() OVER (PARTITION BY village_code ORDER BY area_code, submission, row_number) AS copy
    FROM village_profile
    WHERE place_type IS NULL OR place_type NOT IN ('集中安置点', '镇级汇总')
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    village.*,
    COALESCE(area.key_village, '否') AS level_of_key_village,
    CASE WHEN village.poor_village THEN '脱贫村' WHEN NOT village.poor_village THEN '其他村' ELSE '不明' END AS history,
    COALESCE(place_type, '不明') AS kind_of_place
  FROM one_row_per_village village
  LEFT JOIN area ON area.area_code = village.area_code
)
SELECT
  village_code AS subject_id,
  area_code,
  village_name AS label,
  submission,
  row_number,
  level_of_key_village AS key_village,
  history AS poor_village,
  kind_of_place AS place_type,
  rules AS rules_set,
  rules IS NULL AS rules_set_unknown,
  points AS points_used,
  points IS NULL AS points_used_unknown,
  checklist AS checklist_used,
  checklist IS NULL AS checklist_used_unknown,
  four_meetings AS councils_complete,
  four_meetings IS NULL AS councils_complete_unknown,
  review_times >= 1 AS review_held,
  review_times IS NULL AS review_held_unknown,
  CASE WHEN points THEN review_times >= 1 END AS review_counts_points,
  points IS NULL OR (points AND review_times IS NULL) AS review_counts_points_unknown,
  civilized <> '否' AS civilised_villages,
  civilized IS NULL AS civilised_villages_unknown
FROM what_is_known
