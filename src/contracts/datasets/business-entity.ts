import { choice, choices, code, date, freeText, integer, money, quantity, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const classes = [
  "龙头企业",
  "农民合作社",
  "家庭农场",
  "创业致富带头人",
  "产业化联合体",
  "产业基地",
  "示范基地",
  "产业园",
  "就业帮扶车间",
  "就业帮扶基地",
  "零工市场",
  "劳务品牌",
  "创业孵化基地",
  "冷链仓储设施",
  "乡村工匠",
] as const;

const columns = {
  entity_no: code("统一社会信用代码", "Registration number", {
    variants: ["主体编号", "车间编号"],
    required: true,
    privacy: "open",
  }),
  entity_name: freeText("主体名称", "Name", { variants: ["车间名称", "合作社名称", "基地名称"], privacy: "open" }),
  class: choice("主体类型", "Class", classes, {
    variants: ["载体类型", "经营主体类别"],
    required: true,
    synonyms: {
      扶贫车间: "就业帮扶车间",
      帮扶车间: "就业帮扶车间",
      新社区工厂: "就业帮扶车间",
      就业扶贫基地: "就业帮扶基地",
      "产业基地(示范基地)": "示范基地",
      产业示范基地: "示范基地",
      专业合作社: "农民合作社",
      合作社: "农民合作社",
    },
  }),
  grade: choice("级别", "Grade", ["国家级", "省级", "市级", "区县级"], {
    variants: ["认定级别"],
    synonyms: { 县级: "区县级", 区级: "区县级" },
  }),
  approved_date: date("认定(建成)日期", "Recognised or built", { variants: ["设立日期", "认定日期", "建成日期"] }),
  status: choice("经营状态", "Status", ["正常", "停产", "空壳", "注销"], {
    variants: ["运行状态"],
    synonyms: { 正常运营: "正常", 正常生产: "正常", 在营: "正常", 停工: "停产" },
  }),
  workers: integer("用工人数", "Workers", { variants: ["吸纳就业人数", "员工数"], unit: "人", min: 0 }),
  poor_workers: integer("吸纳脱贫人口和监测对象数", "Assisted workers", {
    variants: ["吸纳脱贫人口数", "脱贫劳动力人数", "吸纳贫困劳动力人数"],
    unit: "人",
    min: 0,
  }),
  linked_poor: integer("带动脱贫户数", "Exited households linked", {
    variants: ["带动贫困户数", "联结脱贫户"],
    unit: "户",
    min: 0,
  }),
  linked_monitor: integer("带动监测户数", "Monitored households linked", {
    variants: ["带动监测对象户数"],
    unit: "户",
    min: 0,
  }),
  link_mode: choices("联结方式", "Way of linking", ["订单", "劳务", "土地流转", "入股分红", "服务", "托管"], {
    variants: ["带动方式"],
  }),
  land_area: quantity("流转土地面积(亩)", "Land leased", { variants: ["流转面积"], unit: "亩", min: 0 }),
  agreement_date: date("带动协议签订日期", "Agreement signed", { variants: ["帮扶协议"] }),
  support_amount: money("扶持资金(万元)", "Support received", {
    variants: ["补贴金额", "奖补资金"],
    unit: "万元",
    min: 0,
  }),
  policy_used: freeText("享受政策", "Policies used", { variants: ["优惠政策", "政策名称"] }),
  check_date: date("核查(监测)日期", "Checked", { variants: ["实地监测时间", "核查时间", "核查日期"] }),
  check_result: choice("带动效果核查结果", "Result of the check", ["达标", "不达标"], {
    variants: ["监测结果", "核查结论"],
    synonyms: { 合格: "达标", 不合格: "不达标" },
  }),
  upgrade: yesNo("是否提档升级", "Upgraded", { variants: ["升级改造"] }),
};

const { atMost, notAfterPeriod, filledWhere } = checksOver(columns);

export const businessEntity = dataset({
  name: "business_entity",
  title: { zh: "经营主体和就业载体台账", en: "Ledger of businesses and places of work" },
  row: { zh: "一个经营主体或就业载体在统计时点的状态", en: "one business or place of work at the period's end" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "农业农村局、人力资源和社会保障局",
  columns,
  key: ["entity_no"],
  checks: [
    atMost("poor_workers", "workers"),
    notAfterPeriod("approved_date"),
    notAfterPeriod("check_date"),
    filledWhere("check_result", "check_date IS NOT NULL", { zh: "已核查", en: "a check was made" }),
    {
      id: "closed_with_workers",
      holds: "status = '正常' OR COALESCE(workers, 0) = 0",
      column: "workers",
      severity: "clue",
      actor: "inspector",
      text: { zh: "主体已停产、空壳或注销，仍有用工", en: "Workers are given although the business does not run" },
    },
    {
      id: "workshop_without_assisted",
      holds: "class <> '就业帮扶车间' OR status <> '正常' OR COALESCE(poor_workers, 0) > 0",
      column: "poor_workers",
      severity: "clue",
      actor: "inspector",
      text: { zh: "帮扶车间没有吸纳脱贫人口和监测对象", en: "A workshop without any assisted worker" },
    },
  ],
});
