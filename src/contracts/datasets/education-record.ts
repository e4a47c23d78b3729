import { choice, choices, code, date, freeText, identity, integer, money, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const columns = {
  student_no: code("学籍号", "Student number", {
    variants: ["全国学籍号", "学号"],
    privacy: "identity",
    note: "全国学籍号是G加证件号码，接收时隐去；the national number is G and the identity number, masked at intake",
  }),
  id_no: identity("身份证号", "Identity number", { variants: ["证件号码", "身份证号码"], required: true }),
  school: freeText("学校名称", "School", { variants: ["就读学校", "学籍所在校"], privacy: "open" }),
  stage: choice("学段", "Stage", ["学前", "小学", "初中", "普通高中", "中职", "高职", "本科及以上"], {
    variants: ["教育阶段"],
    required: true,
    synonyms: { 学前教育: "学前", 高中: "普通高中", "高职(大专)": "高职", 大专: "高职", 本科: "本科及以上" },
  }),
  status: choice(
    "就读状态",
    "Status",
    ["在校", "休学", "失学", "辍学", "延缓入学", "随班就读", "特教学校", "送教上门", "毕业"],
    { variants: ["学籍状态", "安置方式"], required: true, synonyms: { 在读: "在校", 已毕业: "毕业" } },
  ),
  able_to_study: yesNo("是否具备学习条件", "Able to study", {
    variants: ["具备学习条件"],
    synonyms: { "否(身体原因)": "否" },
    note: "否：因身体原因不具备学习条件 no: unable for reasons of health",
  }),
  reason: choice(
    "失学辍学原因",
    "Reason for being out of school",
    ["因贫", "厌学", "学困", "身体原因", "外出务工", "早婚", "其他"],
    {
      variants: ["辍学原因", "失学原因"],
      synonyms: { 家庭贫困: "因贫", 学习困难: "学困" },
      privacy: "record",
    },
  ),
  found_date: date("发现失学辍学日期", "Found out of school", { variants: ["失学辍学时间", "发现时间"] }),
  returned_date: date("劝返复学日期", "Returned to school", { variants: ["复学时间", "返校日期"] }),
  return_plan: yesNo("是否有“一生一案”", "Personal plan to return", { variants: ["劝返方案", "一生一案"] }),
  ability_test_date: date("教育能力鉴定日期", "Ability assessed", { variants: ["残疾儿童鉴定时间"] }),
  home_visits: integer("送教次数", "Lessons at home", {
    variants: ["送教上门次数", "本学期送教次数"],
    unit: "次",
    min: 0,
  }),
  home_hours: integer("送教课时", "Hours taught at home", { variants: ["课时数", "送教总课时"], unit: "课时", min: 0 }),
  household_class: choice(
    "家庭类别",
    "Class of the household",
    ["脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "低保", "特困", "孤儿", "残疾"],
    {
      variants: ["困难类型", "资助对象类别"],
      synonyms: { 建档立卡贫困户: "脱贫户", 建档立卡: "脱贫户", 低保户: "低保" },
    },
  ),
  aid_item: choices(
    "资助项目",
    "Student aid",
    ["学前资助", "义务教育生活补助", "高中助学金", "中职免学费", "大学新生资助", "雨露计划", "助学贷款"],
    { variants: ["资助名称", "资助类型"] },
  ),
  aid_amount: money("资助金额(元)", "Amount of aid", { variants: ["发放金额"], min: 0 }),
  aid_date: date("发放日期", "Aid paid", { variants: ["资助发放时间"] }),
  nutrition: yesNo("是否享受营养改善计划", "School meals", { variants: ["营养餐"] }),
  care_date: date("关爱帮扶日期", "Care given", { variants: ["关爱记录时间"] }),
  rain_dew: yesNo("是否雨露计划毕业生", "Rain-and-dew graduate", { variants: ["雨露计划"] }),
  graduate_status: choice("毕业去向", "After graduation", ["就业", "升学", "参军", "创业", "未落实"], {
    variants: ["就业去向"],
  }),
};

const { inOrder, filledWhere, notAfterPeriod } = checksOver(columns);

export const educationRecord = dataset({
  name: "education_record",
  title: { zh: "义务教育控辍保学和学生资助台账", en: "Ledger of school attendance and student aid" },
  row: { zh: "一名学生本学期的就读和资助", en: "attendance and aid of one student this term" },
  kind: "snapshot",
  frequency: "monthly",
  reportedBy: "county",
  owner: "教育体育局",
  columns,
  key: ["id_no"],
  checks: [
    inOrder("found_date", "returned_date"),
    notAfterPeriod("found_date", "refuse"),
    notAfterPeriod("returned_date"),
    notAfterPeriod("aid_date"),
    filledWhere("found_date", "status IN ('失学', '辍学')", { zh: "失学辍学", en: "out of school" }),
    filledWhere("aid_item", "COALESCE(aid_amount, 0) > 0", { zh: "已有资助金额", en: "aid was paid" }),
    {
      id: "taught_at_home",
      holds: "status <> '送教上门' OR COALESCE(home_visits, 0) > 0",
      column: "home_visits",
      severity: "clue",
      actor: "inspector",
      text: { zh: "送教上门的学生没有送教次数", en: "A student taught at home without any lesson" },
    },
  ],
  references: [{ column: "id_no", dataset: "person_roster", to: "id_no", severity: "clue" }],
});
