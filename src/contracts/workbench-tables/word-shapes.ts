import { tableShape } from "../workbench.ts";

export const aboutShape = tableShape({
  name: "about",
  title: { zh: "本站", en: "This site" },
  row: { zh: "只有一行：本站的地区、期次和快照", en: "One row: the site's area, period and snapshot" },
  columns: {
    area: ["VARCHAR", "本站的地区编码", "code of the site's own area"],
    period: ["VARCHAR", "发布的期次", "the period published"],
    as_of: ["DATE", "评价日", "day of the review"],
    policy: ["VARCHAR", "政策文件编号", "id of the policy"],
    zone: ["VARCHAR", "open 公开区，restricted 受限区", "zone"],
    minimum: ["INTEGER", "少于这个人数的数字不公开", "figures about fewer people are withheld"],
    snapshot: ["VARCHAR", "数据快照", "snapshot of the lake"],
  },
});

export const periodsShape = tableShape({
  name: "periods",
  title: { zh: "期次", en: "Periods" },
  row: { zh: "一期", en: "One period" },
  columns: {
    period: ["VARCHAR", "期次", "period"],
    place: ["INTEGER", "从 1 起的次序", "place in order, from 1"],
    from_day: ["DATE", "期初", "first day"],
    to_day: ["DATE", "期末", "last day"],
    as_of: ["DATE", "评价日", "day of the review"],
  },
});

export const areasShape = tableShape({
  name: "areas",
  title: { zh: "地区", en: "Areas" },
  row: { zh: "一个地区：本地区、各乡镇、各村", en: "One area: the whole, its ranked areas, and theirs" },
  columns: {
    area: ["VARCHAR", "地区编码", "area code"],
    name: ["VARCHAR", "名称", "name"],
    level: ["VARCHAR", "层级：county 县，township 乡镇，village 村", "level"],
    parent: ["VARCHAR", "上级地区编码（本站范围内）", "the area above it on this site"],
    peer_group: ["VARCHAR", "同类组", "peer group"],
  },
});

export const indicatorsShape = tableShape({
  name: "indicators",
  title: { zh: "指标", en: "Indicators" },
  row: { zh: "一个指标", en: "One indicator" },
  columns: {
    indicator: ["VARCHAR", "指标编号", "indicator id"],
    title: ["VARCHAR", "指标名称", "title"],
    title_en: ["VARCHAR", "英文名称", "title in English"],
    subject: ["VARCHAR", "对象", "subject"],
    figure: ["VARCHAR", "share 比率，count 计数，sum 合计，ratio 比值", "kind of figure"],
    unit: ["VARCHAR", "分子的单位", "unit of the numerator"],
    better: ["VARCHAR", "higher 越高越好，lower 越低越好，neither 只作参考", "which way is better"],
    numerator: ["VARCHAR", "分子", "numerator"],
    denominator: ["VARCHAR", "分母", "denominator"],
  },
});

export const clausesShape = tableShape({
  name: "clauses",
  title: { zh: "任务", en: "Clauses" },
  row: { zh: "政策文件的一条任务", en: "One clause of the policy" },
  columns: {
    clause: ["VARCHAR", "任务编号", "clause id"],
    section: ["VARCHAR", "文件中的位置", "place in the document"],
    chapter: ["VARCHAR", "章节", "chapter"],
    words: ["VARCHAR", "任务表述", "the clause in short"],
    asks: ["VARCHAR", "要求", "what it asks"],
    responsible: ["VARCHAR", "责任单位", "who answers for it"],
    kind: ["VARCHAR", "判定方式", "how it is judged"],
    indicator: ["VARCHAR", "所用指标", "its indicator"],
    weight: ["DOUBLE", "分值", "weight in the score"],
  },
});

export const datasetsShape = tableShape({
  name: "datasets",
  title: { zh: "报表", en: "Datasets" },
  row: { zh: "一种报表", en: "One dataset" },
  columns: {
    dataset: ["VARCHAR", "报表编号", "dataset"],
    title: ["VARCHAR", "名称", "title"],
    owner: ["VARCHAR", "主管部门", "department that answers for it"],
    reported_by: ["VARCHAR", "报送层级", "level that sends it"],
  },
});
