import type { Area } from "../contracts/area.ts";
import { by, dateBetween, later } from "./days.ts";
import { between, luckOf, pick } from "./luck.ts";
import { controlsOf, departmentOf, partOfHouseholds, villageClassOf, worksOf } from "./project-details.ts";
import { type Row, type RowMaker, type Season, scaled, type Township, townshipsOf, type World } from "./world.ts";

/** Projects a year at the true scale beside those of the key villages. */
const projectsOfYear = 240;
/** Funds that each key village must get, in yuan. */
const keyFunds: Readonly<Record<string, number>> = { 国家级: 1_200_000, 省级: 1_000_000, 市级: 500_000, 区级: 300_000 };
/** Share of a year's funds spent by the quarter's end. */
const spent = [0, 0.27, 0.53, 0.745, 0.972];

/** project_fund: the projects of this year and the last, with funds and progress at the period's end. */
export const projectRows: RowMaker = (world, season, township) =>
  [2023, 2024]
    .filter((year) => year <= season.year)
    .flatMap((year) => projectsOf(world, year, township).map((project) => rowOf(world, project, season)));

/** A project of the funds, known from its key. */
export type Project = {
  key: number;
  number: string;
  year: number;
  township: Township;
  village: Area;
  production: boolean;
  fund: number;
};

/** The projects of one year, of one township or all. */
export function projectsOf(world: World, year: number, township: Township | null): Project[] {
  const luck = luckOf(world.seed, `projects-${year}`);
  const villages = townshipsOf(world, null).flatMap((one) =>
    one.villages.filter((village) => village.name.endsWith("村")).map((village) => ({ township: one, village })),
  );
  const keyOnes = villages.filter(({ village }) => village.keyVillage);
  const others = Array.from({ length: scaled(world, projectsOfYear) }, (_, turn) => pick(luck(turn, 1), villages));
  const places = [...keyOnes, ...others];
  const projects = places.map(({ township: one, village }, key) => {
    const least = key < keyOnes.length ? (keyFunds[village.keyVillage ?? ""] ?? 0) : 0;
    const fund = least > 0 ? least + between(luck(key, 2), 1, 20) * 10_000 : between(luck(key, 2), 18, 95) * 10_000;
    const short = key === 0 && year === 2024;
    return {
      key,
      number: `GX${year}${world.county.code.slice(2, 6)}${String(key + 1).padStart(4, "0")}`,
      year,
      township: one,
      village,
      production: false,
      fund: short ? Math.round(least * 0.8) : fund,
    };
  });
  earmark(projects, year === 2024 ? 0.66 : 0.61);
  return projects.filter((project) => township === null || project.township === township);
}

/** Marks projects as production until their funds reach a share of all. */
function earmark(projects: Project[], share: number): void {
  const all = projects.reduce((sum, project) => sum + centralOf(project), 0);
  let marked = 0;
  for (const project of projects) {
    project.production = marked < share * all * ((project.key + 1) / projects.length);
    if (project.production) marked += centralOf(project);
  }
}

/** The central fund bears seven tenths of a project, in whole thousands. */
function centralOf({ fund }: Pick<Project, "fund">): number {
  return Math.round((fund * 0.7) / 1000) * 1000;
}

function rowOf(world: World, project: Project, season: Season): Row {
  const { key, year, fund, village, production } = project;
  const luck = luckOf(world.seed, `projects-${year}`);
  const central = centralOf(project);
  const province = Math.round((fund * 0.2) / 1000) * 1000;
  const issued = by(season.end, dateBetween(luck(key, 10), `${year}-01-12`, `${year}-03-20`));
  const works = worksOf(luck, key, production);
  const steps = stepsOf(world, project, season);
  const share = season.year > year ? 1 : (spent[season.quarter] ?? 1);
  return {
    place: village,
    cells: {
      project_no: project.number,
      project_name: `${year}年${village.name}${works.name}项目`,
      project_class: classOf(works.name, production),
      nature: "新建",
      ...works.cells,
      place_village: village.name,
      village_class: villageClassOf(world, village),
      unit: `${project.township.area.name}人民政府`,
      owner_dept: departmentOf(world, village, { name: works.name, key, production }),
      in_library_date: dateBetween(luck(key, 11), `${year - 1}-10-10`, `${year - 1}-12-05`),
      total: fund,
      central_fund: central,
      province_fund: province,
      city_fund: 0,
      county_fund: fund - central - province,
      other_fund: luck(key, 41) < 0.2 ? Math.round((fund * 0.15) / 1000) * 1000 : 0,
      issued_date: issued,
      paid: issued ? Math.round((fund * Math.min(1, share * (0.97 + luck(key, 20) * 0.06))) / 100) * 100 : 0,
      ...steps,
      ...controlsOf(luck, key, season, fund, { issued, done: steps.real_finish, accepted: steps.accept_date }),
      link_mode: production
        ? pick(luck(key, 15), ["带动生产、就业务工", "土地流转、就业务工", "收益分红", "资产入股、收益分红"])
        : null,
      benefit_households: between(luck(key, 16), 8, 90),
      ...partOfHouseholds(luck, key, production, fund, share),
      third_party: luck(key, 18) < 0.975,
    },
  };
}

function classOf(works: string, production: boolean): string {
  if (production) return "产业发展";
  return works.startsWith("饮水") ? "巩固三保障成果" : "乡村建设行动";
}

/** How far a project has come by a season's end. */
export function stepsOf(world: World, { key, year }: Project, season: Season) {
  const luck = luckOf(world.seed, `projects-${year}`);
  const planned = dateBetween(luck(key, 12), `${year}-02-20`, `${year}-03-28`);
  const finish = later(planned, between(luck(key, 13), 110, 230));
  const slip = luck(key, 14) < 0.05 ? between(luck(key, 19), 5, 40) : -between(luck(key, 19), 0, 12);
  const started = by(season.end, later(planned, -2));
  const done = started && by(season.end, later(finish, slip));
  const accepted = done && by(season.end, later(done, 20));
  return {
    plan_start: planned,
    plan_finish: finish,
    real_start: started,
    real_finish: done,
    accept_date: accepted,
    status: accepted ? "已验收" : done ? "完工" : started ? "在建" : "未开工",
  };
}
