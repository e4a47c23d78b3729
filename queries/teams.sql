-- 一行：一个应派或已派驻村工作队的村 | One row: one village (村编码) that is owed a stationed team or has one.
--
-- Owed: key villages of the declared list (area.key_village), 脱贫村 and 任务较重村 of the village profile (on any copy of it).
-- In post at the period's end: 派驻开始时间 by then and no 派驻结束时间 by then; a blank start means that the posting has begun.
-- A posting belongs to the village in which its row lies; one that lies in a township or county is in no village.
-- Unknown: a village without postings whose county reported none at all is not told from one without a team: see reporting.
--
-- team_stationed              at least one cadre in post / villages owed a team.
-- first_secretary_stationed   a 第一书记 in post / villages owed a team.
-- chief_named                 a 总队长 in post / villages owed a team.
-- team_gap                    count of villages owed a team without any cadre in post.
-- teams_in_post               count of villages with at least one cadre in post.
-- team_checked                被抽查次数 >= 1 for at least one cadre in post / villages with a team.
-- team_bundled                duty, project and funds of the sending unit bound (三个捆绑) for at least one cadre in post /
--                             villages with a team.
--
-- Sources: stationed_cadre, village_profile, area. submission and row_number are those of the first posting, NULL where there
-- is none. Caveats: teams.yaml.
WITH
villages_owed_a_team AS (
  SELECT
    area.area_code,
    area.area_name,
    COALESCE(area.key_village, '否') AS key_village,
    CASE WHEN bool_or(profile.poor_village) THEN '脱贫村' WHEN bool_or(NOT profile.poor_village) THEN '其他村' ELSE '不明' END
      AS poor_village,
    area.key_village IS NOT NULL
      OR COALESCE(bool_or(profile.poor_village), FALSE)
      OR COALESCE(bool_or(profile.heavy_task), FALSE) AS owed
  FROM area
  LEFT JOIN village_profile profile ON profile.area_code = area.area_code
    AND (profile.place_type IS NULL OR profile.place_type NOT IN ('集中安置点', '镇级汇总'))
  WHERE area.level = 'village'
  GROUP BY area.area_code, area.area_name, area.key_village
),
postings AS (
  SELECT
    posting.*,
    COALESCE(start_date <= period_end, TRUE) AND COALESCE(end_date > period_end, TRUE) AS in_post,
    row_number() OVER (PARTITION BY area_code ORDER BY submission, row_number) AS place
  FROM stationed_cadre posting
  CROSS JOIN params
),
team_of_each_village AS (
  SELECT
    area_code,
    bool_or(in_post) AS present,
    bool_or(in_post AND post = '第一书记') AS first_secretary,
    bool_or(in_post AND post = '总队长') AS chief,
    bool_or(CASE WHEN in_post THEN spot_checks >= 1 END) AS checked,
    bool_or(CASE WHEN in_post THEN bundle_duty AND bundle_project >= 1 AND bundle_fund > 0 END) AS bundled,
    MAX(CASE WHEN place = 1 THEN submission END) AS submission,
    MAX(CASE WHEN place = 1 THEN row_number END) AS row_number
  FROM postings
  GROUP BY area_code
),
what_is_known AS (
  SELECT
    village.*,
    team.submission,
    team.row_number,
    COALESCE(team.present, FALSE) AS present,
    COALESCE(team.first_secretary, FALSE) AS first_secretary,
    COALESCE(team.chief, FALSE) AS chief,
    team.checked,
    team.bundled
  FROM villages_owed_a_team village
  LEFT JOIN team_of_each_village team ON team.area_code = village.area_code
  WHERE village.owed OR team.present
)
SELECT
  area_code AS subject_id,
  area_code,
  area_name AS label,
  submission,
  row_number,
  key_village,
  poor_village,
  CASE WHEN owed THEN present END AS team_stationed,
  CASE WHEN owed THEN first_secretary END AS first_secretary_stationed,
  CASE WHEN owed THEN chief END AS chief_named,
  owed AND NOT present AS team_gap,
  present AS teams_in_post,
  CASE WHEN present THEN checked END AS team_checked,
  present AND checked IS NULL AS team_checked_unknown,
  CASE WHEN present THEN bundled END AS team_bundled,
  present AND bundled IS NULL AS team_bundled_unknown
FROM what_is_known
