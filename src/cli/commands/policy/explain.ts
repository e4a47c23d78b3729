import { Command } from "commander";
import { figureBehind } from "../../../contracts/measure.ts";
import { type Clause, clausesOf } from "../../../contracts/policy.ts";
import { type Indicator, indicatorsOf } from "../../../contracts/subject.ts";
import { UserError } from "../../../errors.ts";
import { bilingual } from "../../../messages/message.ts";
import { measureWords } from "../../../supervision/measure-words.ts";
import { nearest } from "../../../supervision/nearest.ts";
import { basisOf } from "../../../supervision/policy-coverage.ts";
import { jsonOption, workspaceOption } from "../../options.ts";
import { type Opened, openPolicies, type PolicyOptions } from "./policies.ts";

/** `dudao policy explain <clause>`: what a clause asks, how it was read, and what computes it. */
export function policyExplainCommand(): Command {
  return new Command("explain")
    .description("一条条款要求什么、怎么理解、由什么计算。 What a clause asks, how it was read, what computes it.")
    .argument("<clause>", "条款编号，如 ganxian-2024-031 clause id")
    .addOption(workspaceOption().default(undefined, "内置方案 the built-in programme"))
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao policy explain ganxian-2024-031")
    .action(async (id: string, options: PolicyOptions) => {
      const [opened] = await openPolicies([id.replace(/-\d+$/, "")], options);
      if (!opened) return;
      const found = explained(opened, id);
      process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : render(found));
    });
}

function explained({ policy, programme }: Opened, id: string) {
  const clauses = clausesOf(policy);
  const clause = clauses.find((one) => one.id === id);
  if (!clause) throw unknownClause(id, clauses);
  const indicators = indicatorsOf(programme.subjects);
  const figure = figureBehind(clause);
  const indicator = figure && indicators.get(figure.indicator);
  const subject = programme.subjects.find((one) => one.subject === indicator?.subject);
  return {
    clause,
    document: policy.document.title,
    asks: measureWords(clause.measure, indicators),
    basis: basisOf(clause, programme.subjects),
    others: (clause.interpretation?.others ?? []).map(({ zh, en, measure }) => ({
      reading: { zh, en },
      asks: measure ? measureWords(measure, indicators) : null,
    })),
    indicator: indicator ?? null,
    query: subject ? { file: subject.file, datasets: subject.uses } : null,
    restatedBy: clauses.flatMap(({ id: other, measure }) =>
      measure.kind === "restated" && measure.clause === id ? [other] : [],
    ),
  };
}

type Explained = ReturnType<typeof explained>;

function render(found: Explained): string {
  const { clause, indicator, query } = found;
  return `${[
    `${clause.id} · ${found.document} ${clause.section} · ${clause.responsible}`,
    bilingual(clause.words),
    `要求 asks: ${bilingual(found.asks)}（${found.basis}）`,
    ...(clause.interpretation ? [`口径 reading: ${bilingual(clause.interpretation.chosen)}`] : []),
    ...found.others.map(
      ({ reading, asks }) => `  未采用 not chosen: ${bilingual(reading)}${asks ? ` → ${bilingual(asks)}` : ""}`,
    ),
    ...(indicator ? indicatorLines(indicator) : []),
    ...(query ? [`查询 query: ${query.file}（${query.datasets.join("、")}）`] : []),
    ...(found.restatedBy.length > 0 ? [`重申于 restated by: ${found.restatedBy.join("、")}`] : []),
  ].join("\n")}\n`;
}

function indicatorLines(indicator: Indicator): string[] {
  const { numerator, denominator, exclusions, caveats, perverse } = indicator;
  return [
    `指标 indicator: ${indicator.id} ${bilingual(indicator.title)}`,
    `  分子 numerator: ${bilingual(numerator)}`,
    ...(denominator ? [`  分母 denominator: ${bilingual(denominator)}`] : []),
    `  不计入 exclusions: ${bilingual(exclusions)}`,
    `  注意 caveats: ${bilingual(caveats)}`,
    `  可能的应付 perverse incentive: ${bilingual(perverse)}`,
  ];
}

function unknownClause(id: string, clauses: readonly Clause[]): UserError {
  return new UserError("clauseUnknown", {
    what: { zh: "没有这个条款。", en: "There is no such clause." },
    where: "policy explain <clause>",
    got: id,
    allowed: nearest(
      id,
      clauses.map((clause) => clause.id),
    ).join("、"),
    next: {
      zh: "改用相近的编号，dudao policy coverage 列出各文件。",
      en: "Use one of the nearest ids; dudao policy coverage lists the documents.",
    },
  });
}
