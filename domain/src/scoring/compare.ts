/**
 * What moved between two runs, and why. A score's change is split by changing one thing at a time, in this
 * order: the account's own data, everybody else's (which move maxima, ranks and means), the weights, and what
 * is left, the method. The parts sum to the change.
 */
import { AppError } from "../errors.ts";
import { classOf } from "../portfolio/matrix.ts";
import { weightedSum } from "./aggregate.ts";
import type { MatrixRule, Model } from "./model.ts";
import { normaliseColumn } from "./normalise.ts";
import { MOST_ACCOUNTS, type Run, type RunAccounts } from "./run.ts";
import { scoreTable } from "./score.ts";
import type { Table } from "./table.ts";

/** Parts of a change of score (0–1). */
export type Causes = { readonly own: number; readonly peers: number; readonly weights: number; readonly method: number };
export type MoveCause = keyof Causes | "line";

export type ScoreMove = { readonly id: string; readonly before: number; readonly after: number; readonly causes: Causes };
/** `from` and `to` are names of tiers; `null` for unrated. */
export type TierMove = {
  readonly tiers: string;
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly score: ScoreMove | null;
};
/** `from` and `to` are numbers of boxes; `null` where nothing places the account. */
export type BoxMove = {
  readonly matrix: string;
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly cause: MoveCause;
};

export type Comparison = {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly tierMoves: readonly TierMove[];
  readonly boxMoves: readonly BoxMove[];
  /** By score key: every common account whose score changed. */
  readonly scoreMoves: ReadonlyMap<string, readonly ScoreMove[]>;
};

/**
 * @throws AppError `run.incomparable` when no account is in both, or a run does not hold its accounts
 */
export function compareRuns(before: Run, after: Run): Comparison {
  const common = commonAccounts(before, after);
  const beforeIds = new Set(before.accounts?.ids);
  const afterIds = new Set(after.accounts?.ids);
  const scoreMoves = new Map(after.model.scores.map(({ key }) => [key, scoreMovesOf(common, key)]));
  return {
    added: [...afterIds].filter((id) => !beforeIds.has(id)),
    gone: [...beforeIds].filter((id) => !afterIds.has(id)),
    tierMoves: after.model.tiers.flatMap(({ key }) => tierMovesOf(common, key, scoreMoves)),
    boxMoves: after.model.matrices.flatMap((matrix) => boxMovesOf(common, matrix, scoreMoves)),
    scoreMoves,
  };
}

type Side = { readonly run: Run; readonly accounts: RunAccounts };
/** `rows`: for each account in both, its row before and after. */
type Common = {
  readonly before: Side;
  readonly after: Side;
  readonly rows: ReadonlyArray<{ readonly id: string; readonly was: number; readonly is: number }>;
};

function commonAccounts(before: Run, after: Run): Common {
  if (before.accounts === null || after.accounts === null) throw new AppError("run.incomparable", { why: "not_kept", most: MOST_ACCOUNTS });
  const places = new Map(before.accounts.ids.map((id, row) => [id, row]));
  const rows = after.accounts.ids.flatMap((id, is) => {
    const was = places.get(id);
    return was === undefined ? [] : [{ id, was, is }];
  });
  if (rows.length === 0) throw new AppError("run.incomparable", { why: "none_in_common", most: MOST_ACCOUNTS });
  return { before: { run: before, accounts: before.accounts }, after: { run: after, accounts: after.accounts }, rows };
}

function scoreMovesOf(common: Common, key: string): ScoreMove[] {
  const was = scoreColumn(common.before, key);
  const is = scoreColumn(common.after, key);
  if (was === null || is === null) return [];
  const steps = stepsOf(common, key);
  return common.rows.flatMap(({ id, was: wasRow, is: isRow }, at): ScoreMove[] => {
    const before = was[wasRow] ?? null;
    const after = is[isRow] ?? null;
    if (before === null || after === null || before === after) return [];
    // A step that cannot be told (a value became known, say) changes nothing; what is left is the method.
    const own = stepOf(steps.own[at], before);
    const peers = stepOf(steps.peers[isRow], own);
    const weights = stepOf(steps.weights[isRow], peers);
    return [{ id, before, after, causes: { own: own - before, peers: peers - own, weights: weights - peers, method: after - weights } }];
  });
}

type Steps = { readonly own: Float64Array; readonly peers: Float64Array; readonly weights: Float64Array };

/** Scores with today's own data under yesterday's plan; with everybody's data under yesterday's model; then with today's weights. */
function stepsOf({ before, after, rows }: Common, key: string): Steps {
  const model = before.run.model;
  const wasTable = tableOf(model, before);
  const isTable = tableOf(model, after);
  const was = scoreTable(model, wasTable);
  const at = model.scores.findIndex((score) => score.key === key);
  const planned = was.plan.scores[at];
  const peers = scoreTable(model, isTable).scores[at] ?? new Float64Array();
  const reweighted = withWeights(model, after.run.model, key);
  const weights = reweighted === null ? peers : (scoreTable(reweighted, isTable).scores[at] ?? new Float64Array());
  if (planned === undefined || model.scores[at]?.aggregation !== "weighted-sum")
    return { own: Float64Array.from(rows, ({ is }) => peers[is] ?? Number.NaN), peers, weights };
  const normalised = was.plan.columns.map((column, index) => {
    const own = Float64Array.from(rows, ({ is }) => isTable.columns[index]?.[is] ?? Number.NaN);
    const wasColumn = wasTable.columns[index] ?? new Float64Array();
    return normaliseColumn(column, column.step.kind === "ranked" ? ranksAmong(wasColumn, rows, own) : own);
  });
  return { own: weightedSum(was.plan, planned, normalised), peers, weights };
}

/** Yesterday's model with today's weights; `null` where today's weigh a criterion that was not there. */
function withWeights(model: Model, today: Model, key: string): Model | null {
  const terms = today.scores.find((score) => score.key === key)?.terms ?? [];
  if (!terms.every(({ criterion }) => model.criteria.some((one) => one.key === criterion))) return null;
  return { ...model, scores: model.scores.map((score) => (score.key === key ? { ...score, terms } : score)) };
}

/** Facts of a run under a model's criteria; unknown where the run did not have one. */
function tableOf(model: Model, { run, accounts }: Side): Table {
  const columns = model.criteria.map(({ key }) => {
    const column = accounts.values[run.model.criteria.findIndex((criterion) => criterion.key === key)];
    return Float64Array.from(accounts.ids, (_, row) => column?.[row] ?? Number.NaN);
  });
  return { rows: accounts.ids.length, columns };
}

/** Percentile rank of each new value among yesterday's others. */
function ranksAmong(column: Float64Array, rows: Common["rows"], values: Float64Array): Float64Array {
  const order = column.filter((value) => !Number.isNaN(value)).sort();
  return values.map((value, at) => {
    const own = column[rows[at]?.was ?? -1] ?? Number.NaN;
    const hadOwn = Number.isNaN(own) ? 0 : 1;
    const others = order.length - hadOwn;
    if (Number.isNaN(value)) return Number.NaN;
    if (others === 0) return 0.5;
    const less = countBelow(order, value, false) - (own < value ? hadOwn : 0);
    const same = countBelow(order, value, true) - countBelow(order, value, false) - (own === value ? hadOwn : 0);
    return (less + same / 2) / others;
  });
}

/** How many of an ascending column are below a value, or not above it. */
function countBelow(order: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = order[middle] ?? 0;
    if (one < value || (orEqual && one === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tierMovesOf({ before, after, rows }: Common, key: string, scoreMoves: Comparison["scoreMoves"]): TierMove[] {
  const wasAt = before.run.model.tiers.findIndex((tiers) => tiers.key === key);
  const isAt = after.run.model.tiers.findIndex((tiers) => tiers.key === key);
  if (wasAt === -1) return [];
  const nameOf = (side: Side, at: number, row: number) => side.run.model.tiers[at]?.names[side.accounts.tiers[at]?.[row] ?? -1] ?? null;
  const moves = new Map(scoreMoves.get(after.run.model.tiers[isAt]?.score ?? "")?.map((move) => [move.id, move]));
  return rows.flatMap(({ id, was, is }) => {
    const from = nameOf(before, wasAt, was);
    const to = nameOf(after, isAt, is);
    return from === to ? [] : [{ tiers: key, id, from, to, score: moves.get(id) ?? null }];
  });
}

function boxMovesOf({ before, after, rows }: Common, matrix: MatrixRule, scoreMoves: Comparison["scoreMoves"]): BoxMove[] {
  const wasAt = before.run.model.matrices.findIndex(({ key }) => key === matrix.key);
  const isAt = after.run.model.matrices.findIndex(({ key }) => key === matrix.key);
  const wasCuts = before.run.matrixCuts[wasAt];
  if (wasAt === -1 || wasCuts === undefined) return [];
  const xs = measureColumn(after, matrix.x);
  const ys = measureColumn(after, matrix.y);
  const moves = new Map(matrixScores(matrix).flatMap((key) => scoreMoves.get(key)?.map((move) => [move.id, move] as const) ?? []));
  return rows.flatMap(({ id, was, is }) => {
    const from = before.accounts.boxes[wasAt]?.[was] ?? null;
    const to = after.accounts.boxes[isAt]?.[is] ?? null;
    if (from === to) return [];
    const x = xs[is] ?? null;
    const y = ys[is] ?? null;
    // Under yesterday's lines it would not have moved.
    const isLine = x !== null && y !== null && classOf(wasCuts.x, x) * (wasCuts.y.lines.length + 1) + classOf(wasCuts.y, y) === from;
    return [{ matrix: matrix.key, id, from, to, cause: isLine ? "line" : causeOf(moves.get(id)) }];
  });
}

/** The largest part of a score's change; an axis that is a plain criterion moves by the account's own data. */
function causeOf(move: ScoreMove | undefined): MoveCause {
  if (move === undefined) return "own";
  const parts = CAUSES.map((cause) => [cause, Math.abs(move.causes[cause])] as const);
  return parts.reduce((largest, part) => (part[1] > largest[1] ? part : largest))[0];
}

const CAUSES = ["own", "peers", "weights", "method"] as const;

const matrixScores = ({ x, y }: MatrixRule): readonly string[] =>
  [x, y].flatMap(({ measure }) => (measure.kind === "score" ? [measure.key] : []));

function measureColumn(side: Side, { measure }: MatrixRule["x"]): ReadonlyArray<number | null> {
  const { model } = side.run;
  if (measure.kind === "score") return scoreColumn(side, measure.key) ?? [];
  return side.accounts.values[model.criteria.findIndex(({ key }) => key === measure.key)] ?? [];
}

function scoreColumn({ run, accounts }: Side, key: string): ReadonlyArray<number | null> | null {
  return accounts.scores[run.model.scores.findIndex((score) => score.key === key)] ?? null;
}

const stepOf = (step: number | undefined, before: number): number => (step === undefined || Number.isNaN(step) ? before : step);
