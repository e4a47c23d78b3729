import { choice, code, date, freeText, integer, personName, phone, share, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const columns = {
  project_no: code("工程编号", "Works number", { variants: ["工程编码", "工程代码"], required: true, privacy: "open" }),
  project_name: freeText("工程名称", "Works", { variants: ["供水工程名称", "水厂名称"], privacy: "open" }),
  class: choice("工程类型", "Class of works", ["城市管网延伸", "规模化供水工程", "小型集中供水工程", "分散供水工程"], {
    variants: ["供水类型"],
    synonyms: {
      "规模化供水工程(千吨万人)": "规模化供水工程",
      千吨万人: "规模化供水工程",
      小型集中供水: "小型集中供水工程",
    },
  }),
  people: integer("供水人口(人)", "People supplied", { variants: ["覆盖人口", "受益人口"], unit: "人", min: 0 }),
  villages: integer("覆盖村数", "Villages supplied", { variants: ["受益村"], unit: "村", min: 0 }),
  guarantee_rate: share("供水保证率(%)", "Supply guarantee", { variants: ["保证率"], unit: "%", min: 0, max: 1 }),
  tested_date: date("水质检测日期", "Water tested", { variants: ["取样日期", "检测时间"] }),
  quality_ok: choice("水质是否达标", "Water quality", ["达标", "不达标", "未检"], {
    variants: ["检测结果", "水质合格"],
    synonyms: { 是: "达标", 否: "不达标", 合格: "达标", 不合格: "不达标" },
  }),
  disinfect: choice("净化消毒设备", "Disinfection", ["有并正常使用", "有未使用", "无"], {
    variants: ["消毒设备", "消毒设施"],
  }),
  status: choice("运行状态", "Status", ["正常", "季节性缺水", "停运", "维修"], { variants: ["运行情况"] }),
  outage_days: integer("停水天数", "Days without water", { unit: "天", min: 0, max: 366 }),
  manager: freeText("管护单位", "Keeper", { variants: ["运行管理单位", "管水单位"], privacy: "open" }),
  government_person: personName("政府主体责任人", "Responsible in the government", {
    variants: ["地方政府主体责任人"],
  }),
  industry_person: personName("行业监管责任人", "Responsible in the water bureau", {
    variants: ["水行政主管部门监管责任人"],
  }),
  manager_person: personName("运行管理责任人", "Responsible operator", { variants: ["管水员", "管护责任人"] }),
  manager_phone: phone("供水服务电话", "Service telephone", { variants: ["服务电话", "公示电话"] }),
  contingency: yesNo("应急预案(措施)", "Emergency plan", { variants: ["应急供水措施", "应急预案"] }),
  fund_ok: yesNo("管护经费是否落实", "Funds for keeping in place", { variants: ["运行管理经费"] }),
  check_date: date("排查(监测)日期", "Checked", { variants: ["巡查日期"] }),
};

const { filledWhere, notAfterPeriod } = checksOver(columns);

export const waterSupply = dataset({
  name: "water_supply",
  title: { zh: "农村供水工程月报", en: "Report on rural water works" },
  row: { zh: "一处供水工程在统计时点的状态", en: "one water works at the period's end" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "水利局",
  columns,
  key: ["project_no"],
  checks: [
    notAfterPeriod("tested_date", "refuse"),
    notAfterPeriod("check_date"),
    filledWhere("tested_date", "quality_ok IN ('达标', '不达标')", {
      zh: "已有检测结果",
      en: "a test result is given",
    }),
    {
      id: "outage_while_normal",
      holds: "status <> '正常' OR COALESCE(outage_days, 0) <= 3",
      column: "outage_days",
      severity: "clue",
      actor: "inspector",
      text: { zh: "运行正常却停水3天以上", en: "In normal operation yet over 3 days without water" },
    },
  ],
});
