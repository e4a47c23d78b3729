import type { CrossCheck } from "../cross-check.ts";
import { findingColumns } from "./finding-sql.ts";

const dead = "p.exit_reason = '死亡'";
const attending = "('在校', '随班就读', '特教学校', '送教上门')";
/** Work beside vocational college or university is usual. */
const atSchool = "('小学', '初中', '普通高中', '中职')";

/** What several departments say of one person. */
export const personChecks: readonly CrossCheck[] = [
  {
    id: "dead_in_work",
    datasets: ["employment_record", "person_roster"],
    severity: "warn",
    actor: "department",
    text: { zh: "花名册登记为死亡，仍填已务工", en: "Dead according to the roster, but in work" },
    sql: `SELECT ${findingColumns("employment_record", "work_status", "r.work_status", "p")}
FROM employment_record r
JOIN person_roster p ON p.id_key = r.id_key
WHERE ${dead} AND r.work_status = '已务工'
  AND (r.year_month IS NULL OR r.year_month >= (SELECT period_start FROM params))`,
  },
  {
    id: "dead_at_school",
    datasets: ["education_record", "person_roster"],
    severity: "warn",
    actor: "department",
    text: { zh: "花名册登记为死亡，仍填在校", en: "Dead according to the roster, but at school" },
    sql: `SELECT ${findingColumns("education_record", "status", "r.status", "p")}
FROM education_record r
JOIN person_roster p ON p.id_key = r.id_key
WHERE ${dead} AND r.status IN ${attending}`,
  },
  {
    id: "dead_receiving",
    datasets: ["social_assistance", "person_roster"],
    severity: "warn",
    actor: "inspector",
    text: {
      zh: "花名册登记为死亡，救助待遇没有停发",
      en: "Dead according to the roster, but the benefit has not stopped",
    },
    sql: `SELECT ${findingColumns("social_assistance", "stop_month", "r.aid_class", "p")}
FROM social_assistance r
JOIN person_roster p ON p.id_key = r.id_key
WHERE ${dead} AND r.stop_month IS NULL`,
  },
  {
    id: "dead_insured",
    datasets: ["medical_security", "person_roster"],
    severity: "clue",
    actor: "inspector",
    text: {
      zh: "花名册登记为死亡，本期仍有参保缴费，请核对死亡和缴费日期",
      en: "Dead according to the roster, but insurance was paid in this period; compare the dates",
    },
    sql: `SELECT ${findingColumns("medical_security", "pay_date", "r.pay_date", "p")}
FROM medical_security r
JOIN person_roster p ON p.id_key = r.id_key
WHERE ${dead} AND r.insured AND r.pay_date >= (SELECT period_start FROM params)`,
  },
  {
    id: "death_not_on_roster",
    datasets: ["person_roster", "medical_security"],
    severity: "warn",
    actor: "clerk",
    text: {
      zh: "医保台账登记为死亡，花名册没有填自然减少原因",
      en: "Dead according to the insurance, but the roster gives no reason for leaving",
    },
    sql: `SELECT ${findingColumns("person_roster", "exit_reason", undefined, "m")}
FROM person_roster r
JOIN medical_security m ON m.id_key = r.id_key
WHERE r.exit_reason IS NULL AND m.insured = FALSE AND m.uninsured_reason = '死亡'`,
  },
  {
    id: "at_school_and_work",
    datasets: ["employment_record", "education_record"],
    severity: "warn",
    actor: "department",
    text: { zh: "教育台账为在校学生，仍填已务工", en: "At school according to the schools, but in work" },
    sql: `SELECT ${findingColumns("employment_record", "work_status", "s.stage", "s")}
FROM employment_record r
JOIN education_record s ON s.id_key = r.id_key
WHERE r.work_status = '已务工' AND s.status IN ${attending} AND s.stage IN ${atSchool}
  AND (r.year_month IS NULL OR r.year_month >= (SELECT period_start FROM params))`,
  },
  {
    id: "insured_twice",
    datasets: ["medical_security"],
    severity: "warn",
    actor: "department",
    text: {
      zh: "同一人本年度既参加居民医保又参加职工医保",
      en: "One person insured both as a resident and as an employee this year",
    },
    sql: `SELECT ${findingColumns("medical_security", "insurance_type", "r.insurance_type", "o")}
FROM medical_security r
JOIN medical_security o ON o.id_key = r.id_key AND o.year = r.year
WHERE r.insured AND o.insured AND r.insurance_type <> o.insurance_type`,
  },
  {
    id: "employee_insured_as_resident",
    datasets: ["medical_security", "employment_record"],
    severity: "clue",
    actor: "department",
    text: {
      zh: "务工台账填已参加职工社会保险，医保台账为城乡居民医保",
      en: "Insured by the employer according to the ledger of work, but as a resident according to the insurance",
    },
    sql: `SELECT ${findingColumns("medical_security", "insurance_type", "r.insurance_type", "e")}
FROM medical_security r
JOIN employment_record e ON e.id_key = r.id_key
WHERE r.insured AND r.insurance_type = '城乡居民基本医疗保险' AND e.employer_insured
  AND (e.year_month IS NULL OR e.year_month >= (SELECT period_start FROM params))
  AND r.year = extract(year FROM (SELECT period_end FROM params))`,
  },
];
