import { type ErrorDetail, UserError } from "../errors.ts";

/** A file or clause of a policy. */
export type Place = { policy: string; place: string };

/** An error in a policy's own files. */
export function policyFault({ policy, place }: Place, detail: Omit<ErrorDetail, "where">): UserError {
  return new UserError("policyInvalid", { ...detail, where: `policies/${policy} › ${place}` });
}
