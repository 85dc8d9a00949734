/** `entente score` from file to file: reads, scores, writes, and says what it did. */
import { withLocalFile } from "@entente/connectors/files/spool.ts";
import { openTable } from "@entente/connectors/files/open-table.ts";
import { withBadRows } from "@entente/connectors/files/errors-file.ts";
import { PIPE } from "@entente/connectors/files/whole-file.ts";
import type { Readable } from "node:stream";
import { statusOf } from "./file-status.ts";
import { scoreFast } from "./fast-job.ts";
import type { FileJob, ScoreOptions } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { reportOf } from "./report.ts";
import type { ScoreUi } from "./score-ui.ts";

export const EXIT = { done: 0, failed: 1, usage: 2, rowsLeftOut: 3, interrupted: 130 } as const;

/** @returns the exit code. @throws AppError when it failed, and nothing was written */
export async function runScore(options: ScoreOptions, ui: ScoreUi, stdin: Readable): Promise<number> {
  const started = performance.now();
  const errorsFile = errorsPathOf(options);
  return withBadRows(async (bad) => {
    const outcome = await withLocalFile(options.input, { stdin, signal: ui.signal }, (path) =>
      scoreFile({ ...options, given: options.input, input: path, bad, errorsFile }, ui),
    );
    ui.terminal.progress(null);
    const place = { out: options.out, errorsPath: errorsFile, seconds: (performance.now() - started) / 1000, isExplained: options.explain };
    for (const line of reportOf(outcome, place, ui)) ui.terminal.tell(line);
    return bad.count() > 0 ? EXIT.rowsLeftOut : EXIT.done;
  });
}

async function scoreFile(options: FileJob, ui: ScoreUi): Promise<Outcome> {
  const file = await openTable(options.input, { encoding: options.encoding, separator: options.separator, sheet: options.sheet });
  const outcome = await scoreFast(file, options, ui);
  if (outcome !== null) return outcome;
  const { scoreTableFile } = await import("./table-job.ts");
  return scoreTableFile(file, options, ui);
}

/** Where bad rows go: as asked, else beside the output; in the folder one is in where nothing can stand beside it. */
export function errorsPathOf({ errorsPath, out }: Pick<ScoreOptions, "errorsPath" | "out">): string {
  const isFile = out !== PIPE && statusOf(out)?.isFile() !== false;
  return errorsPath ?? `${isFile ? out : "entente"}.errors.csv`;
}
