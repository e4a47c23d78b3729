-- 一行：一个大区或自治省 | One row: one region or autonomous province of the area tree, whether or not anything was delivered there.
--
-- Every extract holds all deliveries and all days since 27 December 2020: the sums over one extract are the totals to date.
--
-- doses_delivered       sum of numero_dosi; returned doses are negative and taken off. Unknown: no delivery reported.
-- doses_administered    sum of totale. Unknown: no day reported.
-- utilisation           doses administered / doses delivered, regions for which both are known.
--
-- Sources: deliveries, administrations, area. Caveats: regions.yaml. A sum has no single record, so submission and
-- row_number are NULL.
WITH
delivered_to_each_region AS (
  SELECT area_code, CAST(sum(doses) AS BIGINT) AS doses
  FROM deliveries
  GROUP BY area_code
),
administered_in_each_region AS (
  SELECT area_code, CAST(sum(doses) AS BIGINT) AS doses
  FROM administrations
  GROUP BY area_code
),
what_is_known AS (
  SELECT
    region.area_code,
    region.area_name,
    delivered.doses AS delivered,
    administered.doses AS administered
  FROM area region
  LEFT JOIN delivered_to_each_region delivered ON delivered.area_code = region.area_code
  LEFT JOIN administered_in_each_region administered ON administered.area_code = region.area_code
  WHERE region.level = 'province'
)
SELECT
  area_code AS subject_id,
  area_code,
  area_name AS label,
  CAST(NULL AS VARCHAR) AS submission,
  CAST(NULL AS BIGINT) AS row_number,
  delivered AS doses_delivered,
  delivered IS NULL AS doses_delivered_unknown,
  administered AS doses_administered,
  administered IS NULL AS doses_administered_unknown,
  CASE WHEN delivered IS NOT NULL THEN administered END AS utilisation,
  CASE WHEN administered IS NOT NULL THEN delivered END AS utilisation_base,
  delivered IS NULL OR administered IS NULL AS utilisation_unknown
FROM what_is_known
