/** Random models and customers to go with them: every mode that SQL can say, the same for the same seed. */
import type { Column, CustomersTable } from "./customers-table.ts";

export type Case = {
  /** A model file, in the part of YAML that is JSON. */
  readonly model: string;
  readonly scores: number;
  readonly table: CustomersTable;
};

/** What no quoting may break, and names that queries use for themselves. */
const COLUMN_NAMES = ["revenue", "客户收入", "a b", `say "high"`, "tick`", "back\\slash", "it's", "c0", "n", "account"];
const KEYS = ["score", "s1", "s0", "c1", "n0", "tier_lines0", "l0", "stats", "r0", "e1", "得分", "v"];
const TIER_NAMES = ["A", "钻石", "it's", `"B"`, "back\\slash", "D", "%s", "--"];
const MOST_ROWS = 400;

export function randomCase(seed: number): Case {
  const pick = picker(seed);
  const rows = pick.oneOf([1, 2, 3, 7, pick.whole(8, 60), pick.whole(60, MOST_ROWS)]);
  const names = pick.some(COLUMN_NAMES, pick.whole(1, 6));
  const columns = names.map((name) => ({ name, ...columnOf(pick, rows) }));
  const criteria = Object.fromEntries(columns.map(({ name, values }, at) => [`criterion_${at}`, criterionOf(pick, name, values)]));
  const keys = pick.some(KEYS, KEYS.length);
  const scores = Object.fromEntries(keys.splice(0, pick.whole(1, 3)).map((key) => [key, scoreOf(pick, Object.keys(criteria))]));
  const tiers = Object.fromEntries(keys.splice(0, pick.whole(0, 3)).map((key) => [key, tiersOf(pick, Object.keys(scores), rows)]));
  const matrices = Object.fromEntries(keys.splice(0, pick.whole(0, 2)).map((key) => [key, matrixOf(pick, Object.keys(criteria), Object.keys(scores))]));
  const model = { name: `Random ${seed}`, account: "customer", criteria, scores, tiers, matrices };
  return {
    model: JSON.stringify(model),
    scores: Object.keys(scores).length,
    table: {
      columns: [{ name: "customer", type: "text" }, ...columns.map(({ name, type }): Column => ({ name, type }))],
      rows: Array.from({ length: rows }, (_, row) => [`客户 ${row}`, ...columns.map(({ values }) => textOf(values[row] ?? null))]),
    },
  };
}

type Picker = ReturnType<typeof picker>;
type Values = ReadonlyArray<number | null>;

const textOf = (value: number | null): string => (value === null ? "" : String(value));
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Ties, tails, negatives, constants, nothing at all. */
function columnOf(pick: Picker, rows: number): { readonly type: Column["type"]; readonly values: Values } {
  const kinds = {
    stars: () => ({ type: "whole", one: () => pick.whole(1, 5) }) as const,
    money: () => ({ type: "hundredths", one: () => hundredths(Math.exp(pick.real() * 12)) }) as const,
    ratio: () => ({ type: "double", one: () => pick.real() * 2 - 0.7 }) as const,
    negative: () => ({ type: "double", one: () => -1 - pick.whole(0, 3) / 4 }) as const,
    constant: () => ({ type: "double", one: ((value) => () => value)(pick.oneOf([0, 0.051, 7])) }) as const,
    nothing: () => ({ type: "double", one: () => null }) as const,
  };
  const { type, one } = pick.oneOf([kinds.stars, kinds.stars, kinds.money, kinds.money, kinds.ratio, kinds.ratio, kinds.negative, kinds.constant, kinds.nothing])();
  const unknown = pick.oneOf([0, 0.02, 0.3, 0.6]);
  return { type, values: Array.from({ length: rows }, () => (pick.real() < unknown ? null : one())) };
}

function criterionOf(pick: Picker, column: string, values: Values): object {
  const direction = pick.oneOf(["higher", "lower"]);
  const known = values.filter((value) => value !== null);
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  const normalise = pick.oneOf<() => unknown>([
    () => "max",
    () => "min-max",
    () => "percentile",
    () => ({ "scale-max": pick.oneOf([1, 5, 10, 0.3]) }),
    () => anchorsOf(pick, direction, { low, high: high > low ? high : low + 1 }),
  ])();
  const missing = pick.oneOf<unknown>(["leave-out", "leave-out", "worst", "required", { assume: pick.oneOf([...known.slice(0, 3), 0, 2.5]) }]);
  return { dimension: "financial", direction, columns: column, normalise, missing };
}

/** Some on values that are there, so that a value stands on an anchor. */
function anchorsOf(pick: Picker, direction: string, { low, high }: { readonly low: number; readonly high: number }): Array<[number, number]> {
  const count = pick.whole(2, 5);
  const values = Array.from({ length: count }, (_, at) => low + ((high - low) * at) / (count - 1));
  const points = values.map(() => pick.whole(0, 100)).toSorted((a, b) => (direction === "lower" ? b - a : a - b));
  return values.map((value, at) => [value, points[at] ?? 0]);
}

function scoreOf(pick: Picker, criteria: readonly string[]): object {
  const terms = pick.some(criteria, pick.whole(1, criteria.length));
  const weighting = pick.oneOf([{ "rank-order": terms }, { weights: Object.fromEntries(pick.sharesOf100(terms.length).map((share, at) => [terms[at] ?? "", share])) }]);
  return { ...weighting, "min-coverage": pick.oneOf([0, 30, 50, 80, 100]) };
}

function tiersOf(pick: Picker, scores: readonly string[], rows: number): object {
  const names = pick.some(TIER_NAMES, pick.whole(2, 6));
  const inner = names.length - 1;
  const step = pick.oneOf([5, 12.5, 15]);
  const by = pick.oneOf<() => unknown>([
    () => "quantiles",
    () => ({ shares: pick.sharesOf100(names.length) }),
    () => ({ thresholds: Array.from({ length: inner }, (_, at) => 90 - at * step) }),
    () => ({ "top-n": names.slice(1).map(() => pick.whole(1, Math.max(1, Math.ceil(rows / 2)))) }),
  ])();
  return { score: pick.oneOf(scores), names, by };
}

function matrixOf(pick: Picker, criteria: readonly string[], scores: readonly string[]): object {
  const kind = pick.oneOf(["value", "portfolio", "grid"]);
  const axis = () => {
    const lines = kind === "grid" ? pick.whole(1, 2) : 1;
    const at = lines === 1 ? [pick.oneOf([0.5, 3, 1000])] : [0.25, 0.75];
    const line = pick.oneOf<unknown>(
      lines === 2 ? [{ parts: 3 }, { absolute: at }, { manual: at, reason: "agreed", day: "2026-11-22" }] : ["median", "half-of-max", "rescaled", { parts: 2 }, { absolute: at }],
    );
    return { ...pick.oneOf([{ criterion: pick.oneOf(criteria) }, { score: pick.oneOf(scores) }]), line };
  };
  return { kind, x: axis(), y: axis() };
}

function picker(seed: number) {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  /** Uniform in 0–1, by mulberry32 (T. Ettinger, public domain). */
  const real = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(real() * (to - from + 1));
  const oneOf = <T>(all: readonly T[]): T => {
    const one = all[whole(0, all.length - 1)];
    if (one === undefined) throw new Error("there is nothing to pick from");
    return one;
  };
  const some = <T>(all: readonly T[], count: number): T[] =>
    all.map((one) => ({ one, by: real() })).toSorted((a, b) => a.by - b.by).slice(0, count).map(({ one }) => one);
  /** Whole shares of at least 1 that sum to 100. */
  const sharesOf100 = (parts: number): number[] => {
    const cuts = [...some(Array.from({ length: 99 }, (_, at) => at + 1), parts - 1), 100].toSorted((a, b) => a - b);
    return cuts.map((cut, at) => cut - (cuts[at - 1] ?? 0));
  };
  return { real, whole, oneOf, some, sharesOf100 };
}
