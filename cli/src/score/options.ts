/** What a person asked of `entente score`, already understood: the command line's words are behind us here. */
import { existsSync } from "node:fs";
import type { BadRows } from "@entente/connectors/files/errors-file.ts";
import type { Encoding } from "@entente/connectors/files/encoding.ts";
import type { OutFormat } from "@entente/connectors/files/table-write.ts";
import type { Model } from "@entente/domain/scoring/model.ts";

/** `auto` takes the kernel where it can do the job; `reference` always takes the plain TypeScript. Both give the same file. */
export const ENGINES = ["auto", "reference"] as const;
export type Engine = (typeof ENGINES)[number];

export type ScoreOptions = {
  /** A path, or `-` for standard input. */
  readonly input: string;
  readonly model: Model;
  /** A path, or `-` for standard output. */
  readonly out: string;
  readonly format: OutFormat;
  /** Input columns to write, by header and in this order; `null` writes them all. */
  readonly columns: readonly string[] | null;
  readonly explain: boolean;
  readonly sensitivity: boolean;
  readonly encoding: Encoding | null;
  readonly separator: string | null;
  readonly decimal: "." | ",";
  readonly sheet: string | null;
  /** Where bad rows go; `null` for `<out>.errors.csv`. */
  readonly errorsPath: string | null;
  /** Writes text cells as they are, even those a spreadsheet would run as a formula. */
  readonly raw: boolean;
  /** Writes the run, to be read and compared later; `null` for none. */
  readonly runPath: string | null;
  /** An earlier run to compare with; `null` for none. */
  readonly previousRunPath: string | null;
  /** `null` lets the machine decide. */
  readonly threads: number | null;
  readonly engine: Engine;
  /** Seed of the Monte Carlo draws. */
  readonly seed: number;
};

/** Options with the input where it can be read (`given` is its name), and where rows go that cannot be used. */
export type FileJob = ScoreOptions & { readonly given: string; readonly bad: BadRows; readonly errorsFile: string };

/** Puts the errors file in place; called when the output is complete and about to be. One of an earlier run is replaced even by none. */
export async function putErrors({ bad, errorsFile }: FileJob): Promise<void> {
  if (bad.count() > 0 || existsSync(errorsFile)) await bad.write(errorsFile);
}
