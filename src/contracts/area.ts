import { z } from "zod";

export const levels = ["nation", "province", "city", "county", "township", "village"] as const;
export const level = z.enum(levels);
export type Level = z.infer<typeof level>;

/** One node of the area tree; the code is the 12-digit statistical code (or any unique text elsewhere). */
export const area = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  level,
  parent: z.string().nullable(),
  /** 国家/省/市/区级 for key villages of rural revitalisation, else null. */
  keyVillage: z.string().nullable().default(null),
  /** Whether a relocation site (集中安置点) lies in it. */
  relocationSite: z.boolean().default(false),
  /** Townships are compared within a peer group. */
  peerGroup: z.string().nullable().default(null),
});
export type Area = z.infer<typeof area>;

/**
 * Columns of the `area` table that queries see: one row per area of every level, with the code of each
 * ancestor (itself included at its own level), name, level and the workspace's attributes.
 */
export const areaTableColumns = [
  { name: "area_code", sql: "VARCHAR" },
  { name: "area_name", sql: "VARCHAR" },
  { name: "level", sql: "VARCHAR" },
  { name: "parent_code", sql: "VARCHAR" },
  { name: "province_code", sql: "VARCHAR" },
  { name: "city_code", sql: "VARCHAR" },
  { name: "county_code", sql: "VARCHAR" },
  { name: "township_code", sql: "VARCHAR" },
  { name: "village_code", sql: "VARCHAR" },
  { name: "key_village", sql: "VARCHAR" },
  { name: "relocation_site", sql: "BOOLEAN" },
  { name: "peer_group", sql: "VARCHAR" },
] as const;
