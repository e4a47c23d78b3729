import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import type { Period } from "../contracts/period.ts";

/** A reporting period with its place in the row of periods. */
export type Season = {
  index: number;
  period: Period;
  start: string;
  end: string;
  year: number;
  quarter: number;
  lastMonth: string;
};

export type Township = {
  index: number;
  area: Area;
  villages: readonly Area[];
  /** The township of the story whose part it plays. */
  role: string;
  /** Does badly on purpose: insurance, work, assets, cases and meetings. */
  weak: boolean;
  households: Household[];
};

export type Monitoring = {
  category: "脱贫不稳定户" | "边缘易致贫户" | "突发严重困难户";
  risk: string;
  secondRisk: string | null;
  identified: string;
  /** Month of clearing, or null while the risk lasts. */
  cleared: string | null;
  conditionMet: string | null;
};

export type Lead = { found: string; checked: string | null; studied: string | null; source: string };

export type Household = {
  index: number;
  id: string;
  township: Township;
  village: Area;
  exited: boolean;
  /** Lives at a relocation site; its name. */
  site: string | null;
  members: Person[];
  monitoring: Monitoring | null;
  lead: Lead | null;
  helper: string;
  helperUnit: string;
};

export type Person = {
  index: number;
  household: Household;
  idNo: string;
  name: string;
  male: boolean;
  birth: string;
  relation: string;
  /** Day on which the person joined the household (birth, marriage), or null when always there. */
  joined: string | null;
  left: string | null;
  leftFor: string | null;
  schooling: boolean;
  chronic: boolean;
  gravelyIll: boolean;
  disability: string | null;
  skill: "普通劳动力" | "技能劳动力" | "弱劳动力或半劳动力" | "丧失劳动力";
};

/** The demo county: everything that the sheets of all periods are written from. */
export type World = {
  seed: number;
  /** 1 for the true size. */
  scale: number;
  county: Area;
  /** Years to add to the story's when it is written down. */
  years: number;
  /** How many villages left poverty, where the place's document says so. */
  exitedVillages: number | null;
  areas: readonly Area[];
  townships: readonly Township[];
  seasons: readonly Season[];
  households: readonly Household[];
  persons: readonly Person[];
  occasions: readonly DueOccasion[];
  jobs: Jobs;
};

/** Who is in work and who holds a public-welfare post, by season and person. */
export type Jobs = { inWork(person: Person, season: Season): boolean; inPost(person: Person): boolean };

export type Value = string | number | boolean | null;
/** One line of a sheet before it is written: where it lies, and its cells by the contract's column names. */
export type Row = { place: Area; cells: Record<string, Value> };
/** Makes a dataset's rows of one period: of one township, or of the whole county. */
export type RowMaker = (world: World, season: Season, township: Township | null) => Row[];

/** A number of the true county at the world's scale, at least 1. */
export function scaled(world: Pick<World, "scale">, count: number): number {
  return Math.max(1, Math.round(count * world.scale));
}

/** The townships a maker works on: one, or all. */
export function townshipsOf(world: World, township: Township | null): readonly Township[] {
  return township ? [township] : world.townships;
}
