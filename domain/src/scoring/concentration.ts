/**
 * How much of a whole rests on few accounts: a finding about the data, never an assumption.
 *
 *   values ──sort──▶ shares ──▶ 80 % point · top fifth · HHI · Gini ──▶ finding
 *                └─ with losses ──▶ cumulative profit (whale curve) instead
 *
 * Shares of a net total mean nothing once some values are negative, so then every share is `null`.
 * Which value is meant (revenue, margin, profit after cost to serve) is the caller's to say.
 */

/** Most points handed out for a curve. */
export const CURVE_POINTS = 200;

/** A point of a curve that starts at (0, 0): after the largest `accounts`, `value` is reached, in the column's own unit. */
export type CurvePoint = { readonly accounts: number; readonly value: number };

/** Shares are 0–1. */
export type Finding =
  /** Nothing known, or nothing but zeros. */
  | { readonly kind: "no-value" }
  /** `accounts` values are negative and together take away `lost` (positive) of the `peak` the others make. */
  | { readonly kind: "loss-makers"; readonly accounts: number; readonly lost: number; readonly peak: number }
  /** One account holds more than half. */
  | { readonly kind: "one-account-dominates"; readonly share: number }
  /** The largest fifth of the accounts holds four fifths or more. */
  | { readonly kind: "pareto-holds"; readonly accounts: number; readonly share: number }
  /** The largest fifth holds a half or more, but less than four fifths. */
  | { readonly kind: "partly-concentrated"; readonly accounts: number; readonly share: number; readonly accountsFor80: number }
  /** The largest fifth holds less than half: no 80/20 here. */
  | { readonly kind: "not-concentrated"; readonly accounts: number; readonly share: number; readonly accountsFor80: number };

/** Measures of a column without a negative value and with a total above 0. Shares are 0–1. */
export type Shares = {
  /** Fewest accounts that hold 80 % or more together. */
  readonly accountsFor80: number;
  readonly shareOfThose: number;
  /** ⌈0.2 · n⌉ */
  readonly topFifth: number;
  readonly topFifthShare: number;
  readonly largestShare: number;
  /** Herfindahl–Hirschman index, Σ share²: 1/n (all equal) to 1 (one account has all). */
  readonly hhi: number;
  /** The same × 10 000, as competition authorities write it. */
  readonly hhiPoints: number;
  /** 1 / HHI: as many accounts of equal size would be as concentrated. */
  readonly effectiveNumber: number;
  /** 2 Σ i·xᵢ / (n Σ x) − (n + 1)/n, x ascending; 0 (all equal) to (n − 1)/n. */
  readonly gini: number;
  /** × n/(n − 1), which takes it up to 1 for few accounts; `null` for a single one. */
  readonly giniCorrected: number | null;
};

/** What the profitable accounts make and the others take away again. Amounts in the column's own unit. */
export type Whale = {
  readonly points: readonly CurvePoint[];
  /** The highest the curve gets: all positive values. */
  readonly peak: number;
  readonly peakAccounts: number;
  /** Peak over total; `null` when the total is not above 0. */
  readonly peakShare: number | null;
  readonly lossMakers: number;
  /** Positive. */
  readonly lost: number;
};

export type Concentration = {
  /** Accounts whose value is known. */
  readonly count: number;
  readonly total: number;
  /** The row with the largest value (the first of equals); `null` when none is known. */
  readonly largestRow: number | null;
  /** By descending value, at most `CURVE_POINTS`, ends included; empty when nothing is known. */
  readonly curve: readonly CurvePoint[];
  /** `null` with a negative value or without a total. */
  readonly shares: Shares | null;
  /** `null` without a negative value. */
  readonly whale: Whale | null;
  readonly finding: Finding;
};

/** Measures a column; unknown values (NaN) are left out. The order of the rows changes nothing but `largestRow`. */
export function concentrationOf(values: Float64Array): Concentration {
  const ascending = values.filter((value) => !Number.isNaN(value)).sort();
  const descending = ascending.toReversed();
  const reached = runningTotals(descending);
  const total = reached.at(-1) ?? 0;
  const curve = curveOf(reached);
  const hasLosses = (ascending[0] ?? 0) < 0;
  const shares = hasLosses || !(total > 0) ? null : sharesOf(ascending, reached);
  const whale = hasLosses ? whaleOf(descending, reached, curve) : null;
  const largest = descending[0];
  const largestRow = largest === undefined ? null : values.indexOf(largest);
  return { count: ascending.length, total, largestRow, curve, shares, whale, finding: findingOf(shares, whale) };
}

function sharesOf(ascending: Float64Array, reached: Float64Array): Shares {
  const count = ascending.length;
  const total = at(reached, count - 1);
  const accountsFor80 = 1 + reached.findIndex((value) => value >= 0.8 * total);
  const topFifth = Math.ceil(count / 5);
  const hhi = ascending.reduce((sum, value) => sum + (value / total) ** 2, 0);
  const gini = giniOf(ascending, total);
  return {
    accountsFor80,
    shareOfThose: at(reached, accountsFor80 - 1) / total,
    topFifth,
    topFifthShare: at(reached, topFifth - 1) / total,
    largestShare: at(ascending, count - 1) / total,
    hhi,
    hhiPoints: hhi * 10_000,
    effectiveNumber: 1 / hhi,
    gini,
    giniCorrected: count === 1 ? null : (gini * count) / (count - 1),
  };
}

/** The definition with its constant moved into the sum, so that equal values cancel instead of leaving a rest. */
function giniOf(ascending: Float64Array, total: number): number {
  const count = ascending.length;
  const spread = ascending.reduce((sum, value, i) => sum + (2 * (i + 1) - count - 1) * (value / total), 0);
  return Math.max(0, spread / count);
}

function whaleOf(descending: Float64Array, reached: Float64Array, points: readonly CurvePoint[]): Whale {
  const firstNotPositive = descending.findIndex((value) => value <= 0);
  const firstNegative = descending.findIndex((value) => value < 0);
  const peak = firstNotPositive === 0 ? 0 : at(reached, firstNotPositive - 1);
  const total = at(reached, reached.length - 1);
  return {
    points,
    peak,
    peakAccounts: firstNotPositive,
    peakShare: total > 0 ? peak / total : null,
    lossMakers: descending.length - firstNegative,
    lost: -at(runningTotals(descending.subarray(firstNegative)), descending.length - firstNegative - 1),
  };
}

function findingOf(shares: Shares | null, whale: Whale | null): Finding {
  if (whale !== null) return { kind: "loss-makers", accounts: whale.lossMakers, lost: whale.lost, peak: whale.peak };
  if (shares === null) return { kind: "no-value" };
  if (shares.largestShare > 0.5) return { kind: "one-account-dominates", share: shares.largestShare };
  const { topFifth: accounts, topFifthShare: share, accountsFor80 } = shares;
  if (share >= 0.8) return { kind: "pareto-holds", accounts, share };
  return { kind: share >= 0.5 ? "partly-concentrated" : "not-concentrated", accounts, share, accountsFor80 };
}

function curveOf(reached: Float64Array): CurvePoint[] {
  if (reached.length === 0) return [];
  const steps = Math.min(reached.length, CURVE_POINTS - 1);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const accounts = Math.round((step * reached.length) / steps);
    return { accounts, value: accounts === 0 ? 0 : at(reached, accounts - 1) };
  });
}

/**
 * Sums up to each place, each carried with the error of the additions before it, so that ten times a
 * tenth is one and a line at 80 % falls where it does on paper.
 * Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
 */
function runningTotals(values: Float64Array): Float64Array {
  let sum = 0;
  let error = 0;
  return values.map((value) => {
    const next = sum + value;
    error += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    return sum + error;
  });
}

/** For places known to exist. */
function at(values: Float64Array, place: number): number {
  return values[place] ?? Number.NaN;
}
