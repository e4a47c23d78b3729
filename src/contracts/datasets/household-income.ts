import { code, money, year, yesNo } from "../column.ts";
import { dataset } from "../dataset.ts";
import { checksOver } from "../row-checks.ts";

const columns = {
  household_id: code("户编号", "Household id", { variants: ["户编码", "家庭编号"], required: true }),
  year: year("年度", "Year", { variants: ["收入年度", "采集年度"], required: true, min: 2014, max: 2100 }),
  wage_income: money("工资性收入(元)", "Wage income", { variants: ["工资性收入合计", "工资收入"], min: 0 }),
  business_income: money("生产经营性收入(元)", "Business income", { variants: ["经营性收入", "生产经营收入"], min: 0 }),
  property_income: money("财产性收入(元)", "Property income", { variants: ["财产收入", "资产性收入"], min: 0 }),
  transfer_income: money("转移性收入(元)", "Transfer income", { variants: ["转移收入", "政策性收入"], min: 0 }),
  business_cost: money("生产经营性支出(元)", "Business cost", { variants: ["经营支出", "生产经营支出"], min: 0 }),
  net_income: money("家庭纯收入(元)", "Net income of the household", { variants: ["年纯收入", "家庭总纯收入"] }),
  per_capita_income: money("家庭人均纯收入(元)", "Net income per head", {
    variants: ["人均纯收入(元)", "年人均纯收入", "人均收入"],
    note: "人均纯收入，不是人均可支配收入 net income, not disposable income",
  }),
  last_year_income: money("上年人均纯收入(元)", "Net income per head last year", {
    variants: ["上年度人均纯收入", "去年人均收入"],
  }),
  claim_income: money("家庭理赔收入(元)", "Insurance claims received", {
    variants: ["其他理赔收入", "理赔收入"],
    min: 0,
  }),
  own_pay_cost: money("合规自付支出(元)", "Eligible own payments", {
    variants: ["其他合规自负支出", "合规自付"],
    min: 0,
  }),
  migrant_income: money("务工收入(元)", "Of which from migrant work", { variants: ["其中务工收入"], min: 0 }),
  dividend_income: money("资产收益分红收入(元)", "Dividends of assets", {
    variants: ["资产收益扶贫分红", "分红收入"],
    min: 0,
  }),
  minimum_living_income: money("低保金(元)", "Minimum living allowance", { variants: ["低保收入"], min: 0 }),
  destitute_income: money("特困供养金(元)", "Support of the destitute", { variants: ["五保金"], min: 0 }),
  pension_income: money("养老保险金(元)", "Pension", { variants: ["养老金"], min: 0 }),
  eco_compensation: money("生态补偿金(元)", "Ecological compensation", { min: 0 }),
  disability_subsidy: money("残疾补贴(元)", "Disability subsidy", { variants: ["残疾人补贴"], min: 0 }),
  low_income_flag: yesNo("是否低收入户", "Low-income household", { variants: ["低收入户", "低收入群体"] }),
};

const { atMost, sumsTo } = checksOver(columns);

export const householdIncome = dataset({
  name: "household_income",
  title: { zh: "家庭收支年度台账", en: "Yearly ledger of household income" },
  row: { zh: "一户一年度的收支", en: "income and cost of one household in one year" },
  kind: "snapshot",
  frequency: "yearly",
  reportedBy: "county",
  owner: "农业农村(乡村振兴)局",
  columns,
  key: ["household_id", "year"],
  checks: [
    sumsTo("net_income", ["wage_income", "business_income", "property_income", "transfer_income"], 1, [
      "business_cost",
    ]),
    atMost("migrant_income", "wage_income", "warn"),
    {
      id: "per_capita_within_household",
      holds: "net_income <= 0 OR per_capita_income <= net_income + 1",
      column: "per_capita_income",
      severity: "warn",
      actor: "clerk",
      text: { zh: "人均纯收入大于家庭纯收入", en: "Income per head exceeds the household's income" },
    },
    {
      id: "year_not_after_period",
      holds: "year <= extract(year FROM period_end)",
      column: "year",
      severity: "refuse",
      actor: "clerk",
      text: { zh: "收入年度晚于报告期", en: "The income year lies after the period" },
    },
    {
      id: "income_jump",
      holds: "last_year_income <= 0 OR per_capita_income <= 2 * last_year_income",
      column: "per_capita_income",
      severity: "clue",
      actor: "inspector",
      text: { zh: "人均纯收入比上年翻了一番以上", en: "Income per head more than doubled in a year" },
    },
  ],
  references: [{ column: "household_id", dataset: "household_roster", to: "household_id", severity: "warn" }],
});
