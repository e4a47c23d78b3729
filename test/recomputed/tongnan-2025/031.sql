-- 村卫生室登记了在岗人数和村医人数的行数。
SELECT count(*) FILTER (staff IS NOT NULL AND village_doctors IS NOT NULL) AS numerator, count(*) AS denominator
FROM service_facility
WHERE class = '村卫生室'
