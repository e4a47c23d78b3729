-- 驻村干部年龄、党龄、职级三栏齐全的行数。
SELECT count(*) FILTER (age IS NOT NULL AND party_years IS NOT NULL AND rank IS NOT NULL) AS numerator, count(*) AS denominator
FROM stationed_cadre
