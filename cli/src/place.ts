/** Where a command runs: everything it may touch beside files, so that tests can stand in for it. */
import type { Readable } from "node:stream";
import type { Translate } from "@entente/i18n/translate.ts";
import type { Terminal } from "./terminal.ts";

export type Place = {
  readonly terminal: Terminal;
  readonly translate: Translate;
  readonly stdin: Readable;
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal;
  /** Now, as `2026-11-24T08:00:00.000Z`, and the day it is for the person. */
  readonly now: string;
  readonly today: string;
};
