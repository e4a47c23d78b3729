import { Command } from "commander";
import { bilingual } from "../../../messages/message.ts";
import { coverPolicies } from "../../../pipeline/policies.ts";
import { jsonOption, type PolicyOptions, workspaceOption } from "../../options.ts";
import { table } from "../../table.ts";

/** `dudao policy coverage`: how many clauses of each document are computed, and from what. */
export function policyCoverageCommand(): Command {
  return new Command("coverage")
    .description("每份文件的条款怎么计量：由记录、由事项、按规则、申报……。 What each document's clauses rest on.")
    .argument("[policy...]", "政策编号；不写则全部 ids; all when left out")
    .addOption(workspaceOption().default(undefined, "内置方案 the built-in programme"))
    .addOption(jsonOption())
    .addHelpText("after", "\n例 Examples:\n  dudao policy coverage\n  dudao policy coverage --json")
    .action(async (ids: string[], options: PolicyOptions) => {
      const { documents, total } = await coverPolicies(ids, options.workspace);
      process.stdout.write(
        options.json ? `${JSON.stringify({ documents, total }, null, 2)}\n` : `${render(documents, total)}\n`,
      );
    });
}

type Found = Awaited<ReturnType<typeof coverPolicies>>;
type Basis = keyof Found["total"]["bases"];

function render(documents: Found["documents"], total: Found["total"]): string {
  const bases = Object.keys(words) as Basis[];
  const all = [...documents, { policy: "合计 total", ...total }];
  const byBasis = table(
    ["文件 document", "条款 clauses", ...bases.map((basis) => bilingual(words[basis]))],
    all.map(({ policy, total: clauses, bases: counts }) => [policy, clauses, ...bases.map((basis) => counts[basis])]),
  );
  const kinds = Object.keys(total.kinds).sort();
  const byKind = table(
    ["种类 kind", ...documents.map(({ policy }) => policy), "合计 total"],
    kinds.map((kind) => [kind, ...all.map((one) => one.kinds[kind] ?? 0)]),
  );
  return `${byBasis}\n${byKind}`;
}

const words: Record<Basis, { zh: string; en: string }> = {
  records: { zh: "由记录计算", en: "from records" },
  events: { zh: "由事项计算", en: "from events" },
  rule: { zh: "按规则", en: "by rule" },
  declared: { zh: "申报", en: "declared" },
  not_measurable: { zh: "不能计量", en: "not measurable" },
  restated: { zh: "重申", en: "restated" },
};
