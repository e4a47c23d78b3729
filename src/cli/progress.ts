import ora from "ora";
import type { Progress } from "../pipeline/context.ts";

/** Shows the steps of a long command on stderr: a moving line on a terminal, one line per step elsewhere. */
export function terminalProgress(quiet: boolean): { progress: Progress; stop: () => void } {
  if (quiet) return { progress: () => undefined, stop: () => undefined };
  if (!process.stderr.isTTY) return { progress: lineByLine(), stop: () => undefined };
  const spinner = ora({ stream: process.stderr });
  return {
    progress: (step) => {
      spinner.start(wording(step));
    },
    stop: () => {
      spinner.stop();
    },
  };
}

/** A new line at the start of a step and at each further tenth of it. */
function lineByLine(): Progress {
  let last = "";
  return (step) => {
    const tenth = step.total ? Math.floor(((step.done ?? 0) / step.total) * 10) : 0;
    const mark = `${step.zh}|${tenth}`;
    if (mark === last) return;
    last = mark;
    process.stderr.write(`· ${wording(step)}\n`);
  };
}

function wording(step: Parameters<Progress>[0]): string {
  const count = step.total === undefined ? "" : ` ${step.done ?? 0}/${step.total}`;
  return `${step.zh} ${step.en}${count}`;
}
