import { Command } from "commander";
import { type Clause, clausesOf } from "../../../contracts/policy.ts";
import { UserError } from "../../../errors.ts";
import type { Context } from "../../../pipeline/context.ts";
import { findSender } from "../../../pipeline/inbox.ts";
import { type Move, scoreWhatIf } from "../../../pipeline/what-if.ts";
import { type CommonOptions, lastPeriod, withContext } from "../../open.ts";
import { asOfOption, jsonOption, periodOption, workspaceOption } from "../../options.ts";
import { table } from "../../table.ts";

type Options = CommonOptions & { period?: string; asOf?: string; weight: string[]; figure: string[] };

/** `dudao score what-if`: the ranks with other weights, or with other figures of some areas. */
export function scoreWhatIfCommand(): Command {
  return new Command("what-if")
    .description("改权重或改某地某项数值，看名次怎样变。 Other weights or figures, and the ranks they would give.")
    .addOption(workspaceOption())
    .addOption(periodOption())
    .addOption(asOfOption())
    .option("--weight <clause=weight...>", "条款=权重，0 为不计 clause=weight, 0 to leave it out", [])
    .option("--figure <area:clause=value...>", "地区:条款=数值 area:clause=value, such as 茅店镇:031=97%", [])
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\n例 Examples:\n  dudao score what-if --weight 031=20 --weight 075=0\n  dudao score what-if --figure 茅店镇:031=97%",
    )
    .action(async (options: Options) => {
      const text = await withContext(options, async (context) => {
        const change = {
          weights: new Map(options.weight.map((one) => weightOf(context, one))),
          figures: options.figure.map((one) => figureOf(context, one)),
        };
        const snapshot = await context.lake.snapshot(options.asOf);
        const found = await scoreWhatIf(context, snapshot, change, lastPeriod(options.period, context));
        return options.json ? `${JSON.stringify(found, null, 2)}\n` : render(found);
      });
      process.stdout.write(text);
    });
}

function weightOf(context: Context, given: string): [string, number] {
  const [, clause, number] = /^([^=]+)=(\d+(?:\.\d+)?)$/.exec(given) ?? [];
  if (clause === undefined || number === undefined) throw wrong("--weight", given, "条款=权重 clause=weight: 031=20");
  return [findClause(context, clause).id, Number(number)];
}

function figureOf(context: Context, given: string): { area: string; clause: string; value: number } {
  const [, area, clause, number, percent] = /^([^:：]+)[:：]([^=]+)=(-?\d+(?:\.\d+)?)(%?)$/.exec(given) ?? [];
  if (area === undefined || clause === undefined)
    throw wrong("--figure", given, "地区:条款=数值 area:clause=value: 茅店镇:031=97%");
  const place = findSender(context.workspace, area, context.policy.area, "--figure");
  const value = Number(number) / (percent === "%" ? 100 : 1);
  return { area: place.code, clause: findClause(context, clause).id, value };
}

/** A clause by its id or the number at its end. */
function findClause({ policy }: Context, given: string): Clause {
  const clauses = clausesOf(policy);
  const found = clauses.find(({ id }) => id === given || id.endsWith(`-${given.padStart(3, "0")}`));
  if (found) return found;
  throw new UserError("clauseUnknown", {
    what: { zh: "没有这个条款。", en: "There is no such clause." },
    where: `policies/${policy.id}`,
    got: given,
    allowed: `${clauses[0]?.id ?? ""} … ${clauses.at(-1)?.id ?? ""}`,
    next: { zh: "用条款编号或末三位数字。", en: "Use the clause's id or the number at its end." },
  });
}

function wrong(where: string, got: string, allowed: string): UserError {
  return new UserError("usage", {
    what: { zh: "写法不对。", en: "This cannot be read." },
    where,
    got,
    allowed,
    next: { zh: "按允许的写法改正。", en: "Write it as allowed." },
  });
}

const head = ["名次 rank", "变动 moved", "地区 area", "得分 points", "变动 change", "等次 grade"];

function render({ period, moves }: { period: string; moves: readonly Move[] }): string {
  const rows = moves.map(({ name, before, after }) => [
    after.rank,
    before.rank === null || after.rank === null ? null : signed(before.rank - after.rank, 0),
    name,
    after.points.toFixed(2),
    signed(after.points - before.points, 2),
    before.grade.zh === after.grade.zh ? after.grade.zh : `${before.grade.zh} → ${after.grade.zh}`,
  ]);
  return `${period}（假设 what if）\n${table(head, rows)}\n`;
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return "·";
  return value > 0 ? `↑${text}` : `↓${text}`;
}
