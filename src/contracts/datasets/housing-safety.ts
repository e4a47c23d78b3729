import { choice, code, date, freeText, money, personName, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

function quality(heading: string, en: string) {
  return choice(`${heading}是否合格`, en, ["合格", "不合格"], {
    variants: [`${heading}验收`],
    synonyms: { 是: "合格", 否: "不合格" },
  });
}

const columns = {
  household_id: code("户编号", "Household id", { variants: ["农户编号", "户编码"], required: true }),
  house_no: code("房屋编号", "House number", { variants: ["农房编码"], required: true }),
  household_class: choice(
    "农户类别",
    "Class of the household",
    ["低保户", "特困户", "脱贫户", "监测户", "低保边缘户", "一般农户"],
    {
      variants: ["对象类别"],
      synonyms: {
        低保: "低保户",
        特困: "特困户",
        低保边缘: "低保边缘户",
        建档立卡贫困户: "脱贫户",
        监测对象: "监测户",
      },
    },
  ),
  check_date: date("排查日期", "Date checked", { variants: ["鉴定日期", "核查日期"] }),
  safety_grade: choice("危房等级", "Safety grade", ["A级", "B级", "C级", "D级", "未鉴定"], {
    variants: ["鉴定等级", "安全等级", "房屋安全等级"],
    synonyms: { A: "A级", B: "B级", C: "C级", D: "D级" },
    note: "未鉴定视为未知 not assessed counts as unknown",
  }),
  occupied: yesNo("是否有人居住", "Lived in", {
    variants: ["是否居住", "居住情况"],
    synonyms: { 居住: "是", 空置: "否" },
  }),
  inspector: freeText("鉴定单位(人)", "Assessed by", { variants: ["鉴定机构"] }),
  suspect: yesNo("是否疑似危房", "Suspected unsafe", { variants: ["疑似危房"] }),
  will: yesNo("是否有改造意愿", "Wants renovation", { variants: ["改造意愿"] }),
  treatment: choice("处置方式", "Treatment", ["拆除", "新建", "修缮加固", "劝离", "置换", "租赁"], {
    variants: ["改造方式", "分类处置"],
    synonyms: { "新建(重建)": "新建", 重建: "新建", 维修加固: "修缮加固" },
  }),
  plan_date: date("纳入改造计划时间", "Entered into the plan", { variants: ["列入计划日期"] }),
  start_date: date("开工日期", "Work started", { variants: ["改造开工时间"] }),
  finish_date: date("竣工日期", "Work finished", { variants: ["完工时间", "改造完成时间"] }),
  accept_date: date("验收日期", "Work accepted", { variants: ["竣工验收时间"] }),
  quality_site: quality("选址", "Site passed"),
  quality_foundation: quality("基础", "Foundation passed"),
  quality_structure: quality("结构", "Structure passed"),
  quality_seismic: quality("抗震", "Earthquake safety passed"),
  quality_material: quality("材料", "Material passed"),
  quality_construction: quality("施工", "Workmanship passed"),
  craftsman: personName("建筑工匠", "Builder", { variants: ["施工工匠"] }),
  subsidy_amount: money("补助金额(元)", "Subsidy", { variants: ["补助资金", "补助标准"], min: 0 }),
  subsidy_date: date("补助发放日期", "Subsidy paid", { variants: ["一卡通发放时间", "拨付日期"] }),
  toilet_type: choice("户厕类型", "Type of toilet", ["三格式卫生厕所", "水冲式", "旱厕", "无"], {
    variants: ["厕所类型", "改厕模式"],
    synonyms: { 三格式: "三格式卫生厕所", 三格化粪池式: "三格式卫生厕所", 水冲厕: "水冲式" },
  }),
  toilet_done_date: date("新(改)建户厕竣工日期", "Toilet finished", { variants: ["改厕日期"] }),
};

const { inOrder, filledWhere, notAfterPeriod } = checksOver(columns);

export const housingSafety = dataset({
  name: "housing_safety",
  title: { zh: "农房安全和户厕台账", en: "Ledger of rural houses and toilets" },
  row: { zh: "一处农房最近一次排查后的状态", en: "one house as its latest check found it" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "住房和城乡建设局",
  columns,
  key: ["household_id", "house_no"],
  areaLevel: "village",
  checks: [
    inOrder("start_date", "finish_date"),
    inOrder("finish_date", "accept_date"),
    inOrder("plan_date", "start_date", "warn"),
    notAfterPeriod("check_date", "refuse"),
    notAfterPeriod("finish_date"),
    notAfterPeriod("toilet_done_date"),
    filledWhere("treatment", "safety_grade IN ('C级', 'D级')", { zh: "C级、D级危房", en: "graded C or D" }),
    {
      id: "paid_before_accepted",
      holds: "COALESCE(subsidy_amount, 0) = 0 OR accept_date IS NOT NULL",
      column: "subsidy_amount",
      severity: "clue",
      actor: "inspector",
      text: { zh: "改造未验收已发补助", en: "A subsidy was paid before the work was accepted" },
    },
    {
      id: "toilet_of_no_type",
      holds: "toilet_done_date IS NULL OR COALESCE(toilet_type, '') NOT IN ('旱厕', '无')",
      column: "toilet_type",
      severity: "warn",
      actor: "clerk",
      text: { zh: "户厕已竣工，类型却是旱厕或无", en: "The toilet is finished but its type is a pit or none" },
    },
  ],
  references: [{ column: "household_id", dataset: "household_roster", to: "household_id", severity: "warn" }],
});
