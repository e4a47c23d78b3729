import { renderError, UserError } from "../src/errors.ts";

/**
 * What a state machine is told of a step that failed: an error named by its kind, with what to do next. Nothing that
 * could quote a record: of a defect, only where in the program it is.
 */
export function stepFailure(error: unknown): Error {
  const told = new Error(error instanceof UserError ? renderError(withoutCells(error)) : defect(error));
  told.name = error instanceof UserError ? error.kind : "defect";
  told.stack = `${told.name}: ${told.message}`;
  return told;
}

/** An engine quotes the value that it could not take. */
function withoutCells(error: UserError): UserError {
  if (error.kind !== "queryFailed") return error;
  const { got: _, ...detail } = error.detail;
  return new UserError(error.kind, detail);
}

function defect(error: unknown): string {
  const [place = ""] = (error instanceof Error ? (error.stack ?? "") : "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  const name = error instanceof Error ? error.name : typeof error;
  return `程序错误，请把日志交给维护人员。 A defect of the program; give the log to its maintainers. ${name} ${place.trim()}`;
}
