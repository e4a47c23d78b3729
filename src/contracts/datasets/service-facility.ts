import { choice, code, date, freeText, integer, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const count = (heading: string, en: string, variants: readonly string[], unit = "人") =>
  integer(heading, en, { variants, unit, min: 0 });

const classes = [
  "小学",
  "初中",
  "教学点",
  "寄宿制学校",
  "县医院",
  "乡镇卫生院",
  "村卫生室",
  "养老机构",
  "乡村振兴机构",
] as const;

const columns = {
  org_code: code("机构代码", "Facility code", {
    variants: ["学校标识码", "机构编码"],
    required: true,
    privacy: "open",
  }),
  org_name: freeText("机构名称", "Facility", { variants: ["学校名称", "医疗机构名称"], privacy: "open" }),
  class: choice("机构类型", "Class", classes, {
    variants: ["机构类别"],
    required: true,
    synonyms: {
      "教学点(小规模学校)": "教学点",
      小规模学校: "教学点",
      "养老(供养)机构": "养老机构",
      供养机构: "养老机构",
      "乡村振兴机构(站)": "乡村振兴机构",
      乡村振兴工作站: "乡村振兴机构",
    },
  }),
  standard_ok: choice("是否达标", "Up to standard", ["达标", "未达标"], {
    variants: ["办学(医疗)条件达标"],
    synonyms: { 是: "达标", 否: "未达标", 不达标: "未达标" },
  }),
  network: yesNo("网络教学环境", "Teaching or care over the network", { variants: ["是否联网", "远程医疗"] }),
  kept: choice("是否保留办学", "Kept open", ["保留", "撤并"], {
    variants: ["撤并情况"],
    synonyms: { 是: "保留", 否: "撤并" },
  }),
  staff: count("在岗人数", "Staff", ["在职人数", "实有人数"]),
  posts: count("核定编制数", "Posts", ["编制数", "职数"]),
  licensed_doctors: count("执业(助理)医师数", "Licensed doctors", ["执业医师人数"]),
  village_doctors: count("乡村医生数", "Village doctors", ["村医人数"]),
  village_doctors_licensed: count("具有执业(助理)医师资格的村医数", "Licensed village doctors", ["执业(助理)医师村医"]),
  teachers_eligible: count("符合交流条件教师数", "Teachers due to rotate", ["应交流教师数"]),
  teachers_moved: count("交流轮岗教师数", "Teachers rotated", ["本学年交流人数"]),
  moved_senior: count("交流的名师、高级和一级教师数", "Senior teachers rotated", ["骨干教师交流人数"]),
  beds: count("床位数", "Beds", ["护理床位数"], "张"),
  disabled_residents: count("入住失能半失能特困人数", "Disabled destitute residents", ["失能特困入住人数"]),
  recruited: count("本年新招录人数", "Recruited this year", ["新招聘人数", "新补充人数"]),
  remote_times: count("远程诊疗次数", "Remote consultations", ["远程会诊次数"], "次"),
  manager: freeText("管理主体", "Managing body", { variants: ["管理单位", "运营主体"], privacy: "open" }),
  rules_set: yesNo("规章制度是否健全", "House rules in place", { variants: ["制度是否健全"] }),
  accidents: count("安全事故(起)", "Accidents", ["安全事故数", "安全责任事故"], "起"),
  partner: freeText("对口帮扶单位", "Partner", { variants: ["三级医院对口帮扶"], privacy: "open" }),
  change_date: date("变动日期", "Changed", { variants: ["变更时间"] }),
  change_kind: choice("变动情况", "Change", ["新增", "撤并", "调入", "离岗"], { variants: ["机构人员变化"] }),
};

const { atMost, filledWhere } = checksOver(columns);

export const serviceFacility = dataset({
  name: "service_facility",
  title: { zh: "学校、医疗、养老和工作机构年报", en: "Report on schools, clinics, homes and offices" },
  row: { zh: "一个机构在统计时点的情况", en: "one facility at the period's end" },
  kind: "snapshot",
  frequency: "yearly",
  reportedBy: "county",
  owner: "教育体育局、卫生健康委、民政局",
  columns,
  key: ["org_code"],
  checks: [
    atMost("village_doctors_licensed", "village_doctors"),
    atMost("teachers_moved", "teachers_eligible", "warn"),
    atMost("moved_senior", "teachers_moved"),
    atMost("staff", "posts", "clue"),
    filledWhere("change_date", "change_kind IS NOT NULL", { zh: "填了变动情况", en: "a change is given" }),
  ],
});
