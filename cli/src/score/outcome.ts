/** What a run says about itself when it is over, whichever path it took. */
import type { Encoding } from "@entente/connectors/files/encoding.ts";
import type { BadRows } from "@entente/connectors/files/errors-file.ts";
import type { Concentration } from "@entente/domain/scoring/concentration.ts";
import type { EffectiveWeights } from "@entente/domain/scoring/effective.ts";
import type { RunWarning } from "@entente/domain/scoring/warnings.ts";

/** How many accounts each code of an output column got. */
export type Counts = {
  readonly name: string;
  readonly codes: readonly string[];
  readonly counts: readonly number[];
  readonly unrated: number;
};

export type Outcome = {
  readonly rows: number;
  readonly bad: BadRows;
  /** Characters that could not be read in the encoding the person said; `null` where there was none to say. */
  readonly unread: { readonly count: number; readonly encoding: Encoding } | null;
  readonly warnings: readonly RunWarning[];
  /** Tiers and boxes, in their columns' order. */
  readonly counts: readonly Counts[];
  readonly effective: readonly EffectiveWeights[];
  /** Of the size measure; `null` when the model marks none. */
  readonly concentration: { readonly criterion: string; readonly measures: Concentration } | null;
  /** Accounts whose tier, boxes and override contradict each other. */
  readonly disagreements: number;
  /** What only some runs have to say, already in words. */
  readonly remarks: readonly string[];
};
