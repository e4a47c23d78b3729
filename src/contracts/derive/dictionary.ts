import type { Column, Dataset, RowCheck } from "../dataset.ts";

/** One page of the data dictionary in Markdown, Chinese with English beside it. */
export function dictionaryPage(contract: Dataset): string {
  return `${[
    `# ${contract.title.zh} ${contract.title.en}`,
    overview(contract),
    "## 列 Columns",
    table(
      [
        "列 column",
        "表头 heading",
        "其他表头 also",
        "含义 meaning",
        "类型 type",
        "允许值和范围 allowed",
        "必填 required",
        "隐私 privacy",
      ],
      contract.columns.map(columnRow),
    ),
    "## 检查 Checks",
    checks(contract),
    "## 引用 References",
    references(contract),
  ].join("\n\n")}\n`;
}

/** The dictionary's first page: all datasets with a link to each page. */
export function dictionaryIndex(contracts: readonly Dataset[]): string {
  const rows = contracts.map((contract) => [
    `[${contract.name}](${contract.name}.md)`,
    `${contract.title.zh} ${contract.title.en}`,
    `${contract.row.zh} ${contract.row.en}`,
    frequencies[contract.frequency],
    senders[contract.reportedBy],
  ]);
  return `${["# 数据字典 Data dictionary", table(["数据集 dataset", "名称 title", "一行是 one row is", "频次 frequency", "报送 sent by"], rows)].join("\n\n")}\n`;
}

function overview(contract: Dataset): string {
  return [
    `- 数据集 dataset: \`${contract.name}\``,
    `- 一行是 one row is: ${contract.row.zh} (${contract.row.en})`,
    `- 口径 kind: ${kinds[contract.kind]}`,
    `- 频次 frequency: ${frequencies[contract.frequency]}`,
    `- 报送 sent by: ${senders[contract.reportedBy]}`,
    `- 负责 answered for by: ${contract.owner}`,
    `- 一期内唯一 unique within a period: ${contract.key.map((name) => `\`${name}\``).join(" + ")}`,
  ].join("\n");
}

function columnRow(column: Column): string[] {
  return [
    `\`${column.name}\`${column.lakeName === column.name ? "" : ` → \`${column.lakeName}\``}`,
    column.heading,
    column.variants.map(variantText).join("、"),
    [column.en, column.note, derived(column)].filter(Boolean).join("; "),
    [types[column.type], column.unit && `单位 unit ${column.unit}`].filter(Boolean).join(", "),
    allowedText(column),
    column.required ? "是 yes" : "",
    privacies[column.privacy],
  ];
}

function variantText({ heading, unit, inverse }: Column["variants"][number]): string {
  return `${heading}${unit ? ` [${unit}]` : ""}${inverse ? "（反义 opposite）" : ""}`;
}

function derived({ derive }: Column): string | undefined {
  const names = [derive?.sex, derive?.birthDate].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : `得出 gives ${names.map((name) => `\`${name}\``).join(", ")}`;
}

function allowedText(column: Column): string {
  const range = [column.min === undefined ? "" : `≥ ${column.min}`, column.max === undefined ? "" : `≤ ${column.max}`];
  const synonyms = Object.entries(column.synonyms).map(([from, to]) => `${from} = ${to}`);
  return [
    column.allowed?.join("、"),
    range.filter(Boolean).join(", "),
    column.pattern && `\`${column.pattern}\``,
    synonyms.length > 0 ? `同义 synonyms: ${synonyms.join("、")}` : "",
  ]
    .filter(Boolean)
    .join("; ");
}

function checks(contract: Dataset): string {
  if (contract.checks.length === 0) return "无 none";
  return table(
    ["编号 id", "列 column", "查出 finds", "须成立 must hold", "处理 outcome", "处理人 acted on by"],
    contract.checks.map((check: RowCheck) => [
      check.id,
      `\`${check.column}\``,
      `${check.text.zh} ${check.text.en}`,
      `\`${check.holds}\``,
      severities[check.severity],
      actors[check.actor],
    ]),
  );
}

function references({ references }: Dataset): string {
  if (references.length === 0) return "无 none";
  return table(
    ["列 column", "应见于 must occur in", "处理 outcome"],
    references.map(({ column, dataset, to, severity }) => [
      `\`${column}\``,
      `\`${dataset}.${to}\``,
      severities[severity],
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const kinds: Record<Dataset["kind"], string> = {
  snapshot: "期末全量 the whole state at the period's end",
  events: "本期发生 what happened in the period",
};
const frequencies: Record<Dataset["frequency"], string> = {
  monthly: "每月 monthly",
  quarterly: "每季 quarterly",
  half_yearly: "每半年 half-yearly",
  yearly: "每年 yearly",
  per_event: "随办随报 as it happens",
};
const senders: Record<Dataset["reportedBy"], string> = {
  village: "村 village",
  township: "乡镇 township",
  county: "县级部门 county department",
  city: "市级 city",
  province: "省级 province",
  nation: "国家 nation",
};
const types: Record<Column["type"], string> = {
  text: "文本 text",
  code: "编号 code",
  name: "姓名 name",
  identity: "证件号码 identity number",
  phone: "电话 telephone",
  enum: "单选 one of a list",
  multi: "多选 several of a list",
  yes_no: "是否 yes or no",
  integer: "整数 whole number",
  number: "数值 number",
  money: "金额，入库为元 money, kept in yuan",
  share: "比例，入库为0—1 share, kept as 0 to 1",
  date: "日期 date",
  month: "年月 month",
  year: "年份 year",
};
const privacies: Record<Column["privacy"], string> = {
  open: "公开汇总 open in aggregates",
  record: "限制区 restricted zone",
  name: "入库时遮盖 masked at intake",
  identity: "入库时散列 hashed at intake",
};
const severities: Record<RowCheck["severity"], string> = {
  refuse: "退回 refused",
  warn: "提示 warning",
  clue: "线索 clue",
};
const actors: Record<RowCheck["actor"], string> = {
  clerk: "填报人 clerk",
  department: "部门 department",
  operator: "运维 operator",
  inspector: "督查 inspector",
};
