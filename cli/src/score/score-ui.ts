/** How a run talks to the person who started it. */
import { basename } from "node:path";
import type { Translate } from "@entente/i18n/translate.ts";
import type { Terminal } from "../terminal.ts";

export type ScoreUi = {
  readonly terminal: Terminal;
  readonly translate: Translate;
  /** When the run began, as `2026-11-24T08:00:00.000Z`, and the day it is for the person. */
  readonly now: string;
  readonly today: string;
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal;
  /** Progress, 0–1. Throws when the person has interrupted. */
  readonly reading: (share: number) => void;
  readonly working: (rows: number) => void;
  /** Progress of drawn weights, 0–1. */
  readonly drawing: (share: number) => void;
  readonly writing: (share: number) => void;
};

export function scoreUi(
  place: Pick<ScoreUi, "terminal" | "translate" | "signal" | "now" | "today">,
  files: { readonly input: string; readonly out: string },
): ScoreUi {
  const { terminal, translate, signal } = place;
  return {
    ...place,
    reading: (share) => {
      signal.throwIfAborted();
      terminal.progress(translate("scoring/report.reading", { name: basename(files.input), share }));
    },
    working: (rows) => terminal.progress(translate("scoring/report.working", { rows })),
    drawing: (share) => terminal.progress(translate("scoring/report.drawing", { share })),
    writing: (share) => {
      signal.throwIfAborted();
      terminal.progress(translate("scoring/report.writing", { name: basename(files.out), share }));
    },
  };
}
