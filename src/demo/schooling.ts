import { ageAt } from "./presence.ts";
import type { Person } from "./world.ts";

const grades = ["小学", "小学", "小学", "小学", "小学", "小学", "七年级", "八年级", "九年级"] as const;

/** The school a person attends in the school year that runs on a day; 非在校生 when none. */
export function schoolOf(person: Person, date: string): string {
  const year = Number(date.slice(0, 4)) - (date.slice(5) >= "09-01" ? 0 : 1);
  const age = ageAt(person, `${year}-08-31`);
  if (age < 3) return "非在校生";
  if (age < 6) return "学前教育";
  const grade = grades[age - 6];
  if (grade) return grade;
  if (age < 18) return person.schooling ? (person.index % 3 === 0 ? "中职" : "高中") : "非在校生";
  if (age < 22 && person.schooling && person.index % 2 === 0) return person.index % 4 === 0 ? "大专" : "本科";
  return "非在校生";
}

/** The stage of the education ledger for a school of the roster. */
export function stageOf(school: string): string {
  if (school === "学前教育") return "学前";
  if (school.endsWith("年级")) return "初中";
  const stages: Record<string, string> = { 高中: "普通高中", 大专: "高职", 本科: "本科及以上" };
  return stages[school] ?? school;
}

/** The highest school a person has finished. */
export function educationOf(person: Person, school: string): string {
  const year = Number(person.birth.slice(0, 4));
  if (school !== "非在校生" && !["高中", "中职", "大专", "本科"].includes(school)) return "小学";
  if (school === "高中" || school === "中职") return "初中";
  if (school === "大专" || school === "本科") return "高中";
  if (year < 1950) return person.index % 3 === 0 ? "文盲或半文盲" : "小学";
  if (year < 1972) return person.index % 4 === 0 ? "初中" : "小学";
  if (year < 1994) return person.index % 6 === 0 ? "高中" : "初中";
  return ["初中", "高中", "大专", "本科及以上"][person.index % 4] ?? "初中";
}
