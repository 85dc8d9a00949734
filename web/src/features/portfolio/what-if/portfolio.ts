/** A scored portfolio as columns: what the matrix draws, and what other weights and lines are tried on. */
import { placeAccounts, type Placement } from "@entente/domain/portfolio/placement.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Plan } from "@entente/domain/scoring/plan.ts";
import { scoreTable } from "@entente/domain/scoring/score.ts";
import type { Table } from "@entente/domain/scoring/table.ts";

/** A text for each account that many share, such as its owner: a number of `names`, or `NOBODY`. */
export type Shared = { readonly names: readonly string[]; readonly codes: Uint16Array };
const NOBODY = 0xffff;

/** Where the accounts stood at the end of a quarter; NaN for who was not placed then. Aligned with the model's matrices. */
export type Quarter = {
  /** Such as `2026-Q3`. */
  readonly period: string;
  readonly places: ReadonlyArray<{ readonly x: Float64Array; readonly y: Float64Array }>;
};

/** What is known of the accounts; columns align with `ids`. */
export type PortfolioFacts = {
  readonly model: Model;
  readonly table: Table;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly owners: Shared;
  readonly segments: Shared;
  /** A year, in minor units of the currency; NaN where unknown. */
  readonly revenue: Float64Array;
  /** By ISO 4217. */
  readonly currency: string;
  /** Tier in force, aligned with the model's tiers; `null` where none is kept. */
  readonly held: ReadonlyArray<Uint8Array | null>;
  /** 1 where the strength axis is our own guess; `null` where the model has no such axis. */
  readonly guessed: Uint8Array | null;
  /** Oldest first. */
  readonly quarters: readonly Quarter[];
  /** These are all accounts the model scores: only then is it known what other weights would make of them. */
  readonly isWhole: boolean;
  /** Words for the model's criteria and scores, by key. */
  readonly labels: Readonly<Record<string, string>>;
};

/** The facts with what the published version of the model makes of them. */
export type Portfolio = PortfolioFacts & {
  readonly plan: Plan;
  /** Aligned with the model's criteria. */
  readonly normalised: readonly Float64Array[];
  readonly published: {
    /** Aligned with the model's scores. */
    readonly scores: readonly Float64Array[];
    /** Aligned with the model's tiers. */
    readonly tiers: readonly Uint8Array[];
    /** Aligned with the model's matrices. */
    readonly placements: readonly Placement[];
  };
};

/**
 * Scores and places all accounts by the published version.
 *
 * @throws AppError `model.invalid` when a matrix has no names for its boxes
 */
export function portfolioOf(facts: PortfolioFacts): Portfolio {
  const { plan, normalised, scores, tiers } = scoreTable(facts.model, facts.table, facts.held);
  const placements = placeAccounts(facts.model, facts.table, scores);
  return { ...facts, plan, normalised, published: { scores, tiers: tiers.map(({ classes }) => classes), placements } };
}

export const sharedAt = ({ names, codes }: Shared, row: number): string => names[codes[row] ?? NOBODY] ?? "";

/** What a reader calls a criterion or score of the model. */
export const labelOf = ({ labels }: PortfolioFacts, key: string): string => labels[key] ?? key;
