import { z } from "zod";
import { text } from "./text.ts";

/** queries/params.yaml: values that queries read from the one-row table `params`; a policy may set others. */
export const parameters = z.record(
  z.string().regex(/^[a-z][a-z0-9_]*$/),
  z.strictObject({
    default: z.union([z.number(), z.string()]),
    unit: z.string().optional(),
    title: text,
    why: text,
  }),
);
export type Parameters = z.infer<typeof parameters>;
