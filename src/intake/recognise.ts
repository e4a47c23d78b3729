import type { Dataset } from "../contracts/dataset.ts";
import type { HeadingMap } from "../contracts/heading-map.ts";
import { UserError } from "../errors.ts";
import { normaliseHeading } from "./heading-text.ts";
import { fitHeadings } from "./headings.ts";
import type { RawSheet } from "./raw-sheet.ts";

/** Below this the headings do not speak for a dataset. */
const enough = 0.5;
/** By so much must the best dataset lead the next. */
const margin = 0.1;

type Candidate = { contract: Dataset; score: number };

/**
 * The dataset of a sheet: as the sender said, else as the file name says, else as the headings show clearly.
 * UserError datasetOther when the headings speak for another one than was said, datasetUnknown when for none.
 */
export function recogniseDataset(
  sheet: RawSheet,
  contracts: readonly Dataset[],
  hint: { dataset?: string | undefined; fileName: string } = { fileName: sheet.file },
  map: HeadingMap = {},
): Dataset {
  const ranking = rank(sheet, contracts, map);
  const said = hint.dataset === undefined ? byName(hint.fileName, contracts) : byId(hint.dataset, contracts, sheet);
  const [best, second] = ranking;
  const clear = best !== undefined && best.score >= enough && best.score - (second?.score ?? 0) >= margin;
  if (said === undefined) {
    if (clear) return best.contract;
    throw unknownDataset(sheet, ranking);
  }
  const saidScore = ranking.find(({ contract }) => contract === said)?.score ?? 0;
  if (clear && best.contract !== said && saidScore < enough) throw otherDataset(sheet, said, best.contract);
  return said;
}

function rank(sheet: RawSheet, contracts: readonly Dataset[], map: HeadingMap): Candidate[] {
  return contracts
    .map((contract) => ({ contract, score: score(sheet, contract, map) }))
    .sort((a, b) => b.score - a.score || (a.contract.name < b.contract.name ? -1 : 1));
}

/** Share of the sheet's headings that the contract knows × share of its required columns that are there; 0 to 1. */
function score(sheet: RawSheet, contract: Dataset, map: HeadingMap): number {
  const { matched, unknown, missing } = fitHeadings(contract, sheet, map[contract.name]);
  const required = contract.columns.filter((column) => column.required);
  const there = required.filter(({ name }) => !missing.includes(name)).length;
  const headings = matched.length + unknown.length;
  if (headings === 0) return 0;
  return (matched.length / headings) * (required.length === 0 ? 1 : there / required.length);
}

function byId(name: string, contracts: readonly Dataset[], sheet: RawSheet): Dataset {
  const found = contracts.find((contract) => contract.name === name);
  if (found) return found;
  throw new UserError("datasetUnknown", {
    what: { zh: `没有名为“${name}”的数据集。`, en: `There is no dataset named “${name}”.` },
    where: sheet.file,
    got: name,
    allowed: contracts.map((contract) => contract.name).join(", "),
    next: { zh: "请从上列名称中选择。", en: "Choose one of the names above." },
  });
}

/** The dataset whose name or title the file name contains; the longest, when several are. */
function byName(fileName: string, contracts: readonly Dataset[]): Dataset | undefined {
  const name = normaliseHeading(fileName);
  const named = contracts.flatMap((contract) =>
    [contract.name, contract.title.zh]
      .map(normaliseHeading)
      .filter((title) => name.includes(title))
      .map((title) => ({ contract, length: title.length })),
  );
  return named.sort((a, b) => b.length - a.length)[0]?.contract;
}

function otherDataset(sheet: RawSheet, said: Dataset, looks: Dataset): UserError {
  return new UserError("datasetOther", {
    what: {
      zh: `这不是${said.title.zh}（${said.name}），表头是${looks.title.zh}（${looks.name}）的。`,
      en: `This is not ${said.title.en} (${said.name}): its headings are those of ${looks.title.en} (${looks.name}).`,
    },
    where: [sheet.file, sheet.sheet].filter(Boolean).join(" · "),
    got: sheet.headings.join("、"),
    next: {
      zh: `请核对文件；如确为${looks.title.zh}，请改正文件名或指定的数据集名。`,
      en: `Check the file; if it is ${looks.title.en}, correct its name or the dataset that was given.`,
    },
  });
}

function unknownDataset(sheet: RawSheet, ranking: readonly Candidate[]): UserError {
  const nearest = ranking.slice(0, 3).filter((candidate) => candidate.score > 0);
  return new UserError("datasetUnknown", {
    what: { zh: "看不出这张表是哪个数据集。", en: "The sheet's dataset cannot be told." },
    where: [sheet.file, sheet.sheet].filter(Boolean).join(" · "),
    got: sheet.headings.join("、"),
    allowed: nearest
      .map(({ contract, score }) => `${contract.title.zh} ${contract.name}（${Math.round(score * 100)}%）`)
      .join("；"),
    next: {
      zh: "请在文件名中写明数据集名称，或用 --dataset 指定。",
      en: "Put the dataset's name into the file name, or give it with --dataset.",
    },
  });
}
