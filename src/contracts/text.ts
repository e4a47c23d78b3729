import { z } from "zod";

/** A sentence or title in Chinese and English. */
export const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof text>;
