import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { AreaScore, RankBand, ScoreItem } from "../../src/contracts/evaluation.ts";
import { usualResampling, withBands } from "../../src/supervision/rank-bands.ts";
import { scorePolicy } from "../../src/supervision/score.ts";
import { evaluationsOf, scoreCase, scoreInputs } from "./score-case.ts";

const folder = join(import.meta.dirname, "golden-score");

/** Each file NAME.case.yaml says what is known, NAME.expected.yaml what each township's score must be. */
describe("score, case by case", () => {
  for (const file of readdirSync(folder).filter((one) => one.endsWith(".case.yaml"))) {
    test(file.replace(".case.yaml", ""), () => {
      const found = scoresOf(readFileSync(join(folder, file), "utf8"));
      const path = join(folder, file.replace(".case.", ".expected."));
      if (!existsSync(path) && process.env.CI === undefined)
        writeFileSync(path, stringify(found, { lineWidth: 0, aliasDuplicateObjects: false }));
      expect(found).toEqual(parse(readFileSync(path, "utf8")));
    });
  }
});

function scoresOf(yaml: string): unknown[] {
  const given = scoreCase.parse(parse(yaml));
  const inputs = scoreInputs(given);
  const now = evaluationsOf(given, given.figures);
  const scores = scorePolicy(inputs, now, scorePolicy(inputs, evaluationsOf(given, given.before)));
  const shown = given.bands ? withBands(inputs, now, scores, usualResampling) : scores;
  return shown.map((score) => line(score, new Map(given.clauses.map(([name], at) => [at, name]))));
}

function line(score: AreaScore, names: ReadonlyMap<number, string>): unknown {
  const { area, points, basic, rank, tied, grade, peer, band, missing, adjustments, items } = score;
  const name = (clause: string) => names.get(Number(clause.slice(-3)) - 1) ?? clause;
  return {
    ...{ area, points, basic, rank, tied, grade: grade.zh, missing },
    ...(peer ? { peer: `${peer.group} ${peer.rank}/${peer.of}${peer.tied ? " tied" : ""}` } : {}),
    ...(band ? { band: bandText(band) } : {}),
    items: Object.fromEntries(items.map((one) => [name(one.clause), itemText(one)])),
    adjustments: adjustments.map((one) => `${name(one.clause)} ${one.state}: ${one.effect} ${one.points}`),
  };
}

function itemText({ leftOut, points, possible, achievement, carried }: ScoreItem): string {
  if (leftOut) return `left out: ${leftOut}`;
  return `${round(points)} of ${round(possible)} (${round(achievement ?? 0)} %${carried ? ", carried" : ""})`;
}

function bandText({ low, high, sampling, weights, tier }: RankBand): string {
  const text = (one: { low: number; high: number }) => `${one.low}-${one.high}`;
  return `${text({ low, high })} (sampling ${text(sampling)}, weights ${text(weights)}), tier ${tier}`;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
