import { z } from "zod";

/**
 * Headings of one sender that a person confirmed, by dataset: { visits: { 家庭编码: household_id } }. The workspace keeps
 * one file for each sender, `mappings/<area code>.yaml`.
 */
export const headingMap = z.record(z.string(), z.record(z.string().min(1), z.string().min(1)));
export type HeadingMap = Readonly<Record<string, ConfirmedHeadings>>;

/** Column of one dataset by the heading as its sender writes it. */
export type ConfirmedHeadings = Readonly<Record<string, string>>;
