import { choice, code, date, freeText, identity, money, quantity } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const columns = {
  class_id: code("班次编号", "Class number", { variants: ["培训班编号", "期次"], required: true, privacy: "open" }),
  class_name: freeText("班次名称", "Class", { variants: ["培训班名称", "培训项目"], privacy: "open" }),
  training_class: choice(
    "培训类别",
    "Kind of training",
    [
      "职业技能培训",
      "实用技术培训",
      "监测帮扶业务培训",
      "驻村干部培训",
      "集体经济组织负责人培训",
      "致富带头人培训",
      "护林员培训",
      "建筑工匠培训",
      "教师培训",
      "以工代训",
    ],
    { variants: ["培训类型"] },
  ),
  id_no: identity("参训人证件号码", "Identity number of the trainee", {
    variants: ["身份证号", "身份证号码", "证件号码"],
    required: true,
  }),
  trainee_class: choice(
    "参训人类别",
    "Class of trainee",
    ["脱贫人口", "监测对象", "区级干部", "镇级干部", "村干部", "驻村干部", "教师", "工匠"],
    {
      variants: ["人员类别", "职务层级"],
      synonyms: { 贫困劳动力: "脱贫人口", 县级干部: "区级干部", 乡镇干部: "镇级干部" },
    },
  ),
  occupation: freeText("职业(工种)", "Occupation", { variants: ["培训工种", "专业"], privacy: "open" }),
  skill_level: choice("等级", "Level", ["初级", "中级", "高级", "专项能力", "无"], {
    variants: ["技能等级", "培训等级"],
  }),
  start_date: date("开始日期", "From", { variants: ["培训开始时间", "开班日期"] }),
  end_date: date("结束日期", "To", { variants: ["培训结束时间", "结业日期"] }),
  days: quantity("培训天数", "Days", { unit: "天", min: 0, max: 366 }),
  mode: choice("培训形式", "Mode", ["订单", "定向", "定岗", "普通"], { variants: ["订单定向定岗", "培训方式"] }),
  passed: choice("是否合格", "Passed", ["合格", "不合格", "未考"], {
    variants: ["结业情况", "取证情况"],
    synonyms: { 是: "合格", 否: "不合格", 结业: "合格" },
  }),
  subsidy_amount: money("培训补贴金额(元)", "Training subsidy", { variants: ["补贴金额"], min: 0 }),
  subsidy_date: date("补贴发放日期", "Subsidy paid", { variants: ["补贴时间"] }),
  job_after_date: date("培训后就业日期", "In work since", { variants: ["上岗日期"] }),
};

const { inOrder, filledWhere, notAfterPeriod } = checksOver(columns);

export const trainingRecord = dataset({
  name: "training_record",
  title: { zh: "培训记录台账", en: "Ledger of training" },
  row: { zh: "一人参加一个班次", en: "one trainee in one class" },
  kind: "events",
  frequency: "monthly",
  reportedBy: "county",
  owner: "人力资源和社会保障局",
  columns,
  key: ["id_no", "class_id"],
  checks: [
    inOrder("start_date", "end_date"),
    inOrder("end_date", "subsidy_date", "clue"),
    inOrder("start_date", "job_after_date", "warn"),
    notAfterPeriod("end_date"),
    filledWhere("subsidy_date", "COALESCE(subsidy_amount, 0) > 0", { zh: "已有补贴金额", en: "a subsidy was paid" }),
    {
      id: "days_within_class",
      holds: "days <= date_diff('day', start_date, end_date) + 1",
      column: "days",
      severity: "warn",
      actor: "department",
      text: { zh: "培训天数多于起止日期之间的天数", en: "More days of training than the class lasted" },
    },
    {
      id: "subsidy_for_passed",
      holds: "passed <> '不合格' OR COALESCE(subsidy_amount, 0) = 0",
      column: "subsidy_amount",
      severity: "clue",
      actor: "inspector",
      text: { zh: "培训不合格仍发补贴", en: "A subsidy was paid although the trainee failed" },
    },
  ],
  references: [{ column: "id_no", dataset: "person_roster", to: "id_no", severity: "clue" }],
});
