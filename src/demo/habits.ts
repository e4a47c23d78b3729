import { cast } from "./cast.ts";
import { faultOf, type Parcel } from "./parcel.ts";
import type { PlantedFault, PlantedKind } from "./planted.ts";
import { retoldSeason } from "./retold.ts";
import type { World } from "./world.ts";

/** What is special about a parcel as a whole: how its clerk saves files, and whether it came late or copied. */
export function habitsOf(parcel: Parcel): PlantedFault[] {
  const { style, season, table, contract } = parcel;
  if (season.index !== 4 || parcel.township === null) return [];
  const variant = table.columns.findIndex((name, at) =>
    contract.columns.some((one) => one.name === name && one.heading !== table.headings[at]),
  );
  const csv = style.file === "csv";
  const kept = (kind: PlantedKind, value: string, zh: string, en: string) =>
    faultOf(parcel, kind, { outcome: "kept", value, note: { zh, en } });
  return [
    ...(csv && style.encoding !== "utf-8-bom"
      ? [kept("encoding", style.encoding, "另一种编码", "another encoding")]
      : []),
    ...(csv && style.delimiter !== ","
      ? [kept("delimiter", style.delimiter, "另一种分隔符", "another delimiter")]
      : []),
    ...(csv
      ? []
      : [kept("workbook", "xlsx", "工作簿，有标题行和合并单元格", "a workbook with a title row and merged cells")]),
    ...(variant < 0
      ? []
      : [
          {
            ...kept(
              "heading_variant",
              table.headings[variant] ?? "",
              "表头的另一种写法",
              "another wording of a heading",
            ),
            column: table.columns[variant] ?? null,
          },
        ]),
    ...(isLate(parcel)
      ? [
          faultOf(parcel, "late", {
            outcome: "late",
            value: parcel.receivedAt.toISOString(),
            note: { zh: "超过报送期限", en: "received after the due date" },
          }),
        ]
      : []),
    ...(isCopied(parcel)
      ? [
          faultOf(parcel, "copied", {
            outcome: "copied",
            note: { zh: "与上期逐行相同", en: "the same rows as the period before" },
          }),
        ]
      : []),
  ];
}

const copied: readonly string[] = ["household_roster", "person_roster", "asset_ledger"];

/** Whether a sender repeats the rows of the season before. */
export function isCopied({ role, contract, season }: Pick<Parcel, "role" | "contract" | "season">): boolean {
  return role === cast.copier && season.index === 4 && copied.includes(contract.name);
}

/** Whether a sender misses the due date. */
export function isLate({ role, contract, season }: Pick<Parcel, "role" | "contract" | "season">): boolean {
  return role === cast.late && season.index === 4 && (cast.lateWith as readonly string[]).includes(contract.name);
}

/** Whether a sender leaves a dataset out. */
export function isMissing({ role, contract, season }: Pick<Parcel, "role" | "contract" | "season">): boolean {
  return role === cast.silent && season.index === 4 && contract.name === "housing_safety";
}

/** The weak townships with the indicators that must show it. */
export function weaknesses(world: World): PlantedFault[] {
  const shows = ["insurance_enrolment_exited", "employment_rate", "asset_utilisation", "case_overdue", "duty_held"];
  const last = world.seasons.at(-1);
  const blank = { dataset: null, file: null, row: null, column: null, value: null };
  const note = { zh: "有意做差的乡镇", en: "a township that does badly on purpose" };
  const weak = world.townships.filter((township) => township.weak).map(({ area }) => area.code);
  return weak.flatMap((sender) =>
    shows.map(
      (check): PlantedFault => ({
        ...blank,
        kind: "weak_township",
        period: last ? retoldSeason(last, world.years).period.id : "",
        sender,
        check,
        outcome: "low",
        note,
      }),
    ),
  );
}
