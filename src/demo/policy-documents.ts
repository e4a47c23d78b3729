import { dateBetween } from "./days.ts";
import { luckOf } from "./luck.ts";
import type { Row, Season, Value, World } from "./world.ts";

const documents = [
  ["兜底救助", "政策文件", "最低生活保障和特困供养政策"],
  ["健康", "政策文件", "参保资助和大病救治政策"],
  ["健康", "办法", "家庭医生签约服务办法"],
  ["教育", "政策文件", "家庭经济困难学生资助政策"],
  ["住房", "办法", "农村危房改造管理办法"],
  ["产业就业", "政策文件", "产业奖补政策"],
  ["产业就业", "办法", "公益性岗位管理办法"],
  ["财税金融", "政策文件", "小额信贷贴息政策"],
  ["人才", "政策文件", "科技特派员政策"],
] as const;

/** work_event: the county's policies in force, entered anew in the first report of each year. */
export function policyDocuments(world: World, season: Season): Row[] {
  if (season.index !== 0 && season.quarter !== 1) return [];
  const luck = luckOf(world.seed, "policy-documents");
  const name = world.county.name;
  return documents.map(([policy, kind, title], key): Row => {
    const cells: Record<string, Value> = {
      event_no: `ZC${season.year}${world.county.code.slice(0, 6)}${String(key + 1).padStart(3, "0")}`,
      event_class: kind,
      title: `${name}${title}`,
      level: world.county.level === "city" ? "市" : "区县",
      organizer: name,
      real_date: dateBetween(luck(key), season.start, season.end),
      policy_class: policy,
      policy_state: season.year > 2023 && key === 5 ? "修订" : "有效",
      evidence: "文件扫描件",
    };
    return { place: world.county, cells };
  });
}
