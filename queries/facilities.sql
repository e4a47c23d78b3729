-- 一行：一个机构 | One row: one facility (学校, 医疗机构, 养老机构, 乡村振兴机构; 机构代码), however many offices list it.
--
-- Which copy: of several rows for one facility the one with a standard given, then by area code, submission and row.
-- Closed: 是否保留办学 撤并; a closed facility counts in small_school_kept only. Blank 是否保留办学 is open.
-- Unknown: a blank yes/no or number is unknown, never 否 or 0.
-- Rural schools: 小学, 初中, 教学点, 寄宿制学校; the report does not tell town schools apart.
--
-- facility_standard         是否达标 达标 / open facilities (by class).
-- school_networked          网络教学环境 / open schools.
-- boarding_schools          count of open 寄宿制学校 up to standard.
-- small_school_kept         not 撤并 / 教学点.
-- clinic_doctor             执业(助理)医师数 >= 1 / 乡镇卫生院.
-- village_clinic_doctor     乡村医生数 >= 1 / 村卫生室.
-- village_doctors           sum of 乡村医生数.
-- village_doctors_licensed  sum of 具有执业(助理)医师资格的村医数.
-- village_doctor_licence    the latter / the former; rises also when the denominator shrinks.
-- teachers_rotated          交流轮岗教师数 / 符合交流条件教师数.
-- senior_rotated            交流的名师、高级和一级教师数 / 交流轮岗教师数.
-- teachers_moved            sum of 交流轮岗教师数.
-- hospital_partnered        对口帮扶单位 filled / 县医院; blank is none.
-- remote_care_times         sum of 远程诊疗次数 of medical facilities.
-- staff_recruited           sum of 本年新招录人数 (by class).
-- staff_filled              在岗人数 / 核定编制数, no more than the posts of each facility (by class).
-- care_home_managed         管理主体 filled / 养老机构; blank is none.
-- care_home_ruled           规章制度是否健全 / 养老机构.
-- care_home_accidents       sum of 安全事故 of 养老机构.
--
-- Sources: service_facility. Caveats: facilities.yaml.
WITH
one_row_per_facility AS (
  SELECT * FROM (
    SELECT
      service_facility.*,
      row_number() OVER (
        PARTITION BY org_code
        ORDER BY CASE WHEN standard_ok IS NULL THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM service_facility
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    facility.*,
    kept IS DISTINCT FROM '撤并' AS open,
    class IN ('小学', '初中', '教学点', '寄宿制学校') AS school,
    class IN ('县医院', '乡镇卫生院', '村卫生室') AS medical,
    CASE WHEN staff > posts THEN posts ELSE staff END AS posts_filled
  FROM one_row_per_facility facility
)
SELECT
  org_code AS subject_id,
  area_code,
  org_name AS label,
  submission,
  row_number,
  COALESCE(class, '不明') AS facility_class,
  CASE WHEN open THEN standard_ok = '达标' END AS facility_standard,
  open AND standard_ok IS NULL AS facility_standard_unknown,
  CASE WHEN open AND school THEN network END AS school_networked,
  open AND school AND network IS NULL AS school_networked_unknown,
  CASE WHEN open AND class = '寄宿制学校' THEN standard_ok = '达标' END AS boarding_schools,
  open AND class = '寄宿制学校' AND standard_ok IS NULL AS boarding_schools_unknown,
  CASE WHEN class = '教学点' THEN open END AS small_school_kept,
  CASE WHEN open AND class = '乡镇卫生院' THEN licensed_doctors >= 1 END AS clinic_doctor,
  open AND class = '乡镇卫生院' AND licensed_doctors IS NULL AS clinic_doctor_unknown,
  CASE WHEN open AND class = '村卫生室' THEN village_doctors >= 1 END AS village_clinic_doctor,
  open AND class = '村卫生室' AND village_doctors IS NULL AS village_clinic_doctor_unknown,
  CASE WHEN open THEN village_doctors END AS village_doctors,
  open AND class = '村卫生室' AND village_doctors IS NULL AS village_doctors_unknown,
  CASE WHEN open THEN village_doctors_licensed END AS village_doctors_licensed,
  open AND class = '村卫生室' AND village_doctors_licensed IS NULL AS village_doctors_licensed_unknown,
  CASE WHEN open AND village_doctors IS NOT NULL THEN village_doctors_licensed END AS village_doctor_licence,
  CASE WHEN open AND village_doctors_licensed IS NOT NULL THEN village_doctors END AS village_doctor_licence_base,
  open AND class = '村卫生室' AND (village_doctors IS NULL OR village_doctors_licensed IS NULL)
    AS village_doctor_licence_unknown,
  CASE WHEN open AND teachers_eligible IS NOT NULL THEN teachers_moved END AS teachers_rotated,
  CASE WHEN open AND teachers_moved IS NOT NULL THEN teachers_eligible END AS teachers_rotated_base,
  open AND school AND (teachers_eligible IS NULL OR teachers_moved IS NULL) AS teachers_rotated_unknown,
  CASE WHEN open AND teachers_moved IS NOT NULL THEN moved_senior END AS senior_rotated,
  CASE WHEN open AND moved_senior IS NOT NULL THEN teachers_moved END AS senior_rotated_base,
  open AND teachers_moved > 0 AND moved_senior IS NULL AS senior_rotated_unknown,
  CASE WHEN open THEN teachers_moved END AS teachers_moved,
  CASE WHEN open AND class = '县医院' THEN partner IS NOT NULL END AS hospital_partnered,
  CASE WHEN open AND medical THEN remote_times END AS remote_care_times,
  CASE WHEN open THEN recruited END AS staff_recruited,
  CASE WHEN open AND posts IS NOT NULL THEN posts_filled END AS staff_filled,
  CASE WHEN open AND posts_filled IS NOT NULL THEN posts END AS staff_filled_base,
  open AND (posts IS NULL OR staff IS NULL) AS staff_filled_unknown,
  CASE WHEN open AND class = '养老机构' THEN manager IS NOT NULL END AS care_home_managed,
  CASE WHEN open AND class = '养老机构' THEN rules_set END AS care_home_ruled,
  open AND class = '养老机构' AND rules_set IS NULL AS care_home_ruled_unknown,
  CASE WHEN open AND class = '养老机构' THEN accidents END AS care_home_accidents,
  open AND class = '养老机构' AND accidents IS NULL AS care_home_accidents_unknown
FROM what_is_known
