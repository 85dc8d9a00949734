/** What a run found of the accounts as a whole, as it is kept: JSON has no number for a line that no score reaches. */
import type { MatrixCuts } from "@entente/domain/portfolio/matrix.ts";
import type { EffectiveWeights } from "@entente/domain/scoring/effective.ts";
import type { Cut, Plan } from "@entente/domain/scoring/plan.ts";
import type { RunWarning } from "@entente/domain/scoring/warnings.ts";

/** `value` is null for the unrated. */
export type Tally = ReadonlyArray<{ readonly value: string | null; readonly count: number }>;

export type Findings = {
  readonly plan: Plan;
  readonly tiers: ReadonlyArray<{ readonly key: string; readonly names: readonly string[]; readonly cut: Cut; readonly tally: Tally }>;
  readonly matrices: ReadonlyArray<{
    readonly key: string;
    readonly kind: string;
    readonly cuts: MatrixCuts;
    /** Whether an axis measures what is financial: its lines are for those who see finances. */
    readonly isFinancial: { readonly x: boolean; readonly y: boolean };
    /** Code of each box, by number. */
    readonly codes: readonly string[];
    readonly tally: Tally;
  }>;
  readonly effectiveWeights: readonly EffectiveWeights[];
  readonly warnings: readonly RunWarning[];
  /** How many accounts each score rated. */
  readonly rated: readonly number[];
};

const MARK = "$float";

/** The same with every number that JSON lacks as an object that says which. */
export function writeFindings(findings: Findings): unknown {
  return JSON.parse(
    JSON.stringify(findings, (_, value: unknown) =>
      typeof value === "number" && !Number.isFinite(value) ? { [MARK]: String(value) } : value,
    ),
  );
}

/** What `writeFindings` wrote. */
export function readFindings(stored: unknown): Findings {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the function above alone
  return revived(stored) as Findings;
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  if (MARK in value) return Number(value[MARK]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revived(inner)]));
}
