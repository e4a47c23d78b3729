import { z } from "zod";

/** Whether one unit sent one dataset for one period, and how. */
export const report = z.object({
  dataset: z.string(),
  period: z.string(),
  /** Area code of the reporting unit. */
  sender: z.string(),
  state: z.enum(["received", "late", "missing", "not_due"]),
  due: z.iso.date(),
  receivedAt: z.iso.datetime().nullable(),
  rowsIn: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** The same rows as the sender's last period (a copy), by fingerprint. */
  copied: z.boolean(),
});
export type Report = z.infer<typeof report>;
