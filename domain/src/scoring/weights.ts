/** Weights from judgements: a ranking, or comparisons in pairs. Direct weights need no arithmetic. */

/**
 * Rank-order centroid weights of n criteria, most important first: wᵢ = (1/n)·Σₖ₌ᵢ..ₙ 1/k. They sum to 1.
 * Source: Barron and Barrett, "Decision quality using ranked attribute weights", 1996.
 */
export function rankOrderCentroid(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = n; k > i; k--) sum += 1 / k;
    return sum / n;
  });
}

export type Ahp = {
  /** Principal eigenvector, summing to 1. */
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  readonly consistencyIndex: number;
  /** Below 0.10 is the usual demand; 0 for two criteria or fewer. */
  readonly consistencyRatio: number;
  /** The judgement that disagrees most with the weights, by place in the matrix; `null` when all agree. */
  readonly worstJudgement: { readonly row: number; readonly column: number } | null;
};

/** Random index for 3 to 15 criteria. Source: Saaty's classic values, as tabled by Alonso and Lamata, 2006. */
const RANDOM_INDEX = [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];
export const MOST_AHP_CRITERIA = RANDOM_INDEX.length + 2;

/**
 * The analytic hierarchy process on a positive reciprocal matrix: a[i][j] says how many times as
 * important i is as j (1–9 and their reciprocals). Source: Saaty, "The Analytic Hierarchy Process", 1980.
 */
export function ahp(matrix: ReadonlyArray<readonly number[]>): Ahp {
  const n = matrix.length;
  const weights = principalEigenvector(matrix);
  const lambdaMax = matrix.reduce((sum, row, i) => sum + dot(row, weights) / (weights[i] ?? 1), 0) / n;
  const consistencyIndex = n <= 2 ? 0 : Math.max(0, (lambdaMax - n) / (n - 1));
  const consistencyRatio = n <= 2 ? 0 : consistencyIndex / (RANDOM_INDEX[n - 3] ?? RANDOM_INDEX.at(-1) ?? 1);
  return { weights, lambdaMax, consistencyIndex, consistencyRatio, worstJudgement: worstJudgement(matrix, weights) };
}

/** One matrix from several people's: the geometric mean of each judgement, which keeps it reciprocal. */
export function groupJudgements(matrices: ReadonlyArray<ReadonlyArray<readonly number[]>>): ReadonlyArray<readonly number[]> {
  const first = matrices[0] ?? [];
  return first.map((row, i) =>
    row.map((_, j) => Math.exp(matrices.reduce((sum, matrix) => sum + Math.log(matrix[i]?.[j] ?? 1), 0) / matrices.length)),
  );
}

function principalEigenvector(matrix: ReadonlyArray<readonly number[]>): readonly number[] {
  let weights: readonly number[] = matrix.map(() => 1 / matrix.length);
  for (let round = 0; round < 1000; round++) {
    const next = matrix.map((row) => dot(row, weights));
    const total = next.reduce((sum, value) => sum + value, 0);
    const scaled = next.map((value) => value / total);
    const moved = scaled.reduce((most, value, i) => Math.max(most, Math.abs(value - (weights[i] ?? 0))), 0);
    weights = scaled;
    if (moved < 1e-15) break;
  }
  return weights;
}

function worstJudgement(matrix: ReadonlyArray<readonly number[]>, weights: readonly number[]): Ahp["worstJudgement"] {
  let worst: Ahp["worstJudgement"] = null;
  let size = 1e-9;
  for (const [row, judgements] of matrix.entries()) {
    for (let column = row + 1; column < judgements.length; column++) {
      const off = Math.abs(Math.log(((judgements[column] ?? 1) * (weights[column] ?? 1)) / (weights[row] ?? 1)));
      if (off > size) {
        size = off;
        worst = { row, column };
      }
    }
  }
  return worst;
}

const dot = (row: readonly number[], weights: readonly number[]): number =>
  row.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0);
