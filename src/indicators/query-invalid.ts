import { type ErrorDetail, UserError } from "../errors.ts";

/** The error for a query, or the words beside it, that does not keep to the rules of queries/. */
export function queryInvalid(detail: ErrorDetail): UserError {
  return new UserError("programmeInvalid", detail);
}

/** Does work that runs a query and adds the query's file to an error of the engine. */
export async function namingQuery<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError) || error.kind !== "queryFailed") throw error;
    const { where } = error.detail;
    throw new UserError(error.kind, { ...error.detail, where: where === undefined ? file : `${file} › ${where}` });
  }
}
