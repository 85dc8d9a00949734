/** `--run` writes the run as a file; `--previous` compares it with an earlier one. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { notReadable } from "@entente/connectors/files/format.ts";
import { writeWhole } from "@entente/connectors/files/whole-file.ts";
import { AppError } from "@entente/domain/errors.ts";
import { compareRuns, type TierMove } from "@entente/domain/scoring/compare.ts";
import { readRun, type Run, runOf, writeRun } from "@entente/domain/scoring/run.ts";
import { formatTime } from "@entente/i18n/format-day.ts";
import { formatChange } from "@entente/i18n/format.ts";
import type { Ran } from "./additions.ts";
import type { FileJob } from "./options.ts";
import type { ScoreUi } from "./score-ui.ts";
import { nameOf } from "./stability-columns.ts";
import { VERSION } from "../version.ts";

const MOVES_SHOWN = 10;

/**
 * Makes the run of what was scored, holds it against `previous`, and puts it in place together with the output
 * that `write` makes: both or neither. A run never changes, so a file that is there is not replaced.
 *
 * @returns what to tell. @throws AppError `file.exists`, `file.not_writable`, `run.incomparable`; what `write` throws
 */
export async function recordRun(
  ran: Ran,
  { runPath, input, given, bad }: FileJob,
  { previous, ui, write }: { readonly previous: Run | null; readonly ui: ScoreUi; readonly write: () => Promise<void> },
): Promise<readonly string[]> {
  if (runPath === null && previous === null) {
    await write();
    return [];
  }
  const { facts, model, scored, placements } = ran;
  const name = nameOf(ran);
  const run = runOf({
    time: ui.now,
    codeVersion: VERSION,
    input: { name: basename(given), sha256: await digestOf(input), rows: facts.table.rows, leftOut: bad.count() },
    model,
    ids: Array.from(facts.lines, (_, row) => name(row)),
    table: facts.table,
    scored,
    placements,
  });
  const compared = previous === null ? [] : comparisonLines(previous, run, ui);
  if (runPath === null) {
    await write();
    return compared;
  }
  await writeWhole(runPath, async (part) => {
    await writeFile(part, writeRun(run));
    await write();
  });
  return [...compared, ui.translate("scoring/report.run", { path: runPath })];
}

/** The run to compare with, and the place for the new one, looked at before any work is done. @throws AppError */
export async function previousRun({ runPath, previousRunPath }: FileJob): Promise<Run | null> {
  if (runPath !== null && existsSync(runPath)) throw new AppError("file.exists", { path: runPath });
  return previousRunPath === null ? null : readRunFile(previousRunPath);
}

async function readRunFile(path: string): Promise<Run> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw notReadable(path, error);
  });
  try {
    return readRun(text);
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.code, { path, ...error.details }, { cause: error }) : error;
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path)) if (bytes instanceof Uint8Array) hash.update(bytes);
  return hash.digest("hex");
}

function comparisonLines(previous: Run, run: Run, { translate }: ScoreUi): string[] {
  const { tierMoves, added, gone } = compareRuns(previous, run);
  const [main] = run.model.tiers;
  const moves = tierMoves.filter(({ tiers }) => tiers === main?.key);
  const head = translate("scoring/report.compared", {
    name: previous.input.name,
    time: formatTime(translate.locale, previous.time),
    moved: moves.length,
    added: added.length,
    gone: gone.length,
  });
  const left = moves.length - MOVES_SHOWN;
  return [
    head,
    ...moves
      .toSorted(byChange)
      .slice(0, MOVES_SHOWN)
      .map((move) => moveLine(move, translate)),
    ...(left > 0 ? [translate("scoring/report.more-moves", { count: left })] : []),
  ];
}

const changeOf = ({ score }: TierMove): number => (score === null ? 0 : Math.abs(score.after - score.before));
const byChange = (a: TierMove, b: TierMove): number => changeOf(b) - changeOf(a);

function moveLine({ id, from, to, score }: TierMove, translate: ScoreUi["translate"]): string {
  const points = (share: number | undefined) => formatChange(translate.locale, (share ?? 0) * 100);
  const { own, peers, weights, method } = score?.causes ?? {};
  const why = score !== null ? "score" : from === null || to === null ? "unrated" : "line";
  return translate("scoring/report.move", {
    account: id,
    from: from ?? "–",
    to: to ?? "–",
    why,
    change: points(score === null ? 0 : score.after - score.before),
    own: points(own),
    peers: points(peers),
    weights: points(weights),
    method: points(method),
  });
}
