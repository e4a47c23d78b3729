import { choice, choices, code, date, identity, personName, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const relations = [
  "户主",
  "配偶",
  "之子",
  "之女",
  "之儿媳",
  "之女婿",
  "之孙子",
  "之孙女",
  "之外孙子",
  "之外孙女",
  "之父",
  "之母",
  "之岳父",
  "之岳母",
  "之公公",
  "之婆婆",
  "之祖父",
  "之祖母",
  "之外祖父",
  "之外祖母",
  "之兄弟姐妹",
  "其他",
] as const;

const columns = {
  person_id: code("人员编号", "Person id", { variants: ["人口编号", "人编号", "个人编号"] }),
  household_id: code("户编号", "Household id", { variants: ["户编码", "家庭编号"], required: true }),
  name: personName("姓名", "Name", { variants: ["成员姓名", "家庭成员名称"] }),
  id_no: identity("证件号码", "Identity number", {
    variants: ["身份证号", "身份证号码", "公民身份号码"],
    required: true,
    derive: { sex: "sex", birthDate: "id_birth_date" },
  }),
  relation: choice("与户主关系", "Relation to the head", relations, {
    variants: ["关系", "与户主的关系"],
    synonyms: {
      本人: "户主",
      本人或户主: "户主",
      妻: "配偶",
      夫: "配偶",
      子: "之子",
      女: "之女",
      父: "之父",
      母: "之母",
    },
  }),
  birth_date: date("出生日期", "Birth date", { variants: ["出生年月"], privacy: "record" }),
  education: choice("文化程度", "Education", ["文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上"], {
    variants: ["学历", "受教育程度"],
    synonyms: { 文盲: "文盲或半文盲", 中专: "高中", 中职: "高中", 本科: "本科及以上", 大学: "本科及以上" },
  }),
  school_status: choice(
    "在校生状况",
    "School attended",
    ["学前教育", "小学", "七年级", "八年级", "九年级", "高中", "中职", "大专", "本科", "硕士及以上", "非在校生"],
    {
      variants: ["在校生情况", "就读状态", "学段"],
      synonyms: { 高职高专: "大专", 高一: "高中", 高二: "高中", 高三: "高中", 无: "非在校生", 不在校: "非在校生" },
    },
  ),
  health: choices("健康状况", "Health", ["健康", "长期慢性病", "患有大病", "残疾"], {
    variants: ["身体状况", "健康情况"],
    synonyms: { 大病: "患有大病", 慢性病: "长期慢性病" },
    privacy: "record",
  }),
  labour_skill: choice(
    "劳动技能",
    "Ability to work",
    ["普通劳动力", "技能劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力"],
    {
      variants: ["劳动能力", "劳动力类型"],
      synonyms: { 弱劳动力: "弱劳动力或半劳动力", 半劳动力: "弱劳动力或半劳动力", 弱半劳动力: "弱劳动力或半劳动力" },
    },
  ),
  job_will: yesNo("就业意愿", "Willing to work", { variants: ["是否有就业意愿", "务工意愿"] }),
  industry_will: yesNo("产业发展意愿", "Willing to run a business", { variants: ["是否有产业发展意愿"] }),
  person_class: choices(
    "人员类别",
    "Classes of assistance",
    [
      "脱贫人口",
      "监测对象",
      "低保对象",
      "特困人员",
      "低保边缘家庭成员",
      "刚性支出困难家庭成员",
      "返贫致贫人口",
      "重度残疾人",
      "孤儿",
    ],
    {
      variants: ["对象类别", "身份类别", "救助身份"],
      synonyms: {
        建档立卡贫困人口: "脱贫人口",
        已脱贫人口: "脱贫人口",
        监测人口: "监测对象",
        低保: "低保对象",
        特困: "特困人员",
      },
    },
  ),
  disability_grade: choice("残疾等级", "Disability grade", ["一级", "二级", "三级", "四级"], {
    variants: ["残疾级别"],
    privacy: "record",
  }),
  left_behind: choice("留守类型", "Left behind", ["留守儿童", "留守妇女", "留守老人", "无"], {
    variants: ["留守人员类别"],
  }),
  care_date: date("最近关爱服务时间", "Last care visit", { variants: ["关爱走访日期"] }),
  exit_reason: choice(
    "自然减少原因",
    "Reason for leaving the roster",
    ["死亡", "户籍迁出", "婚嫁", "服刑", "失联", "其他"],
    {
      variants: ["减少原因", "人员变动原因"],
      privacy: "record",
    },
  ),
};

const { notAfterPeriod } = checksOver(columns);

export const personRoster = dataset({
  name: "person_roster",
  title: { zh: "家庭成员花名册", en: "Roster of household members" },
  row: { zh: "一人在统计时点的状态", en: "one person as they stand at the period's end" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "township",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["id_no"],
  areaLevel: "village",
  checks: [
    notAfterPeriod("birth_date", "refuse"),
    notAfterPeriod("care_date"),
    {
      id: "birth_date_agrees",
      holds: "birth_date = id_birth_date OR birth_date = CAST(date_trunc('month', id_birth_date) AS DATE)",
      column: "birth_date",
      severity: "warn",
      actor: "clerk",
      text: { zh: "出生日期与证件号码不一致", en: "Birth date and identity number disagree" },
    },
    {
      id: "relation_agrees",
      holds:
        "CASE WHEN relation IN ('之子', '之女婿', '之孙子', '之外孙子', '之父', '之岳父', '之公公', '之祖父', '之外祖父') THEN sex = '男' WHEN relation IN ('之女', '之儿媳', '之孙女', '之外孙女', '之母', '之岳母', '之婆婆', '之祖母', '之外祖母') THEN sex = '女' END",
      column: "relation",
      severity: "warn",
      actor: "clerk",
      text: {
        zh: "与户主关系和证件号码中的性别不一致",
        en: "Relation to the head and sex in the identity number disagree",
      },
    },
    {
      id: "worker_age",
      holds:
        "labour_skill IN ('丧失劳动力', '无劳动力') OR extract(year FROM period_end) - extract(year FROM id_birth_date) >= 16",
      column: "labour_skill",
      severity: "warn",
      actor: "clerk",
      text: { zh: "未满16周岁却填为劳动力", en: "Counted as able to work below the age of 16" },
    },
  ],
  references: [{ column: "household_id", dataset: "household_roster", to: "household_id", severity: "warn" }],
});
