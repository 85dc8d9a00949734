/** Models and tables drawn at random, of every kind that the batch kernel takes. */
import type {
  Axis,
  AxisLine,
  Criterion,
  MatrixRule,
  MissingPolicy,
  Model,
  Normalisation,
  ScoreRule,
  TierRule,
} from "@entente/domain/scoring/model.ts";
import * as fc from "fast-check";

/** Cells of a column: numbers as a file has them, or nothing. */
const COLUMN_KINDS = ["whole", "tenths", "hundredths", "money", "ties", "constant", "negative", "wide", "tiny", "unknown", "full"] as const;

function cellOf(kind: (typeof COLUMN_KINDS)[number]): fc.Arbitrary<string> {
  const scaled = (most: number, decimals: number) => fc.integer({ min: -most, max: most }).map((whole) => String(whole / 10 ** decimals));
  switch (kind) {
    case "whole":
      return fc.integer({ min: -200, max: 200 }).map(String);
    case "tenths":
      return fc.integer({ min: 0, max: 60 }).map((tenths) => (tenths / 10).toFixed(1));
    case "hundredths":
      return scaled(3_000_000, 2);
    case "money":
      return fc.integer({ min: 0, max: 2 ** 31 }).map((cents) => (cents / 100).toFixed(2));
    case "ties":
      return fc.constantFrom("0", "1", "1.0", "2", "3", "03");
    case "constant":
      return fc.constant("0.3");
    case "negative":
      return fc.integer({ min: -70_000, max: -1 }).map((whole) => String(whole / 8));
    case "wide":
      return fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => String(value || 0));
    case "tiny":
      return fc.double({ min: -1e-9, max: 1e-9, noNaN: true }).map((value) => String(value || 0));
    case "unknown":
      return fc.constantFrom("", "n/a", "-", '""');
    case "full":
      return fc.constantFrom(
        "１２",
        "1,5",
        "(3)",
        "50%",
        "1e2",
        "12345678901234567",
        "2147483647",
        "-2147483648",
        "-2147483647",
        "0.1234567",
      );
  }
}

/** Text of `count` columns, each of one kind with some cells empty. */
export const cells = (count: number, rows: fc.Arbitrary<number>): fc.Arbitrary<ReadonlyArray<readonly string[]>> =>
  fc.tuple(rows, fc.array(fc.constantFrom(...COLUMN_KINDS), { minLength: count, maxLength: count })).chain(([length, kinds]) =>
    fc.tuple(
      ...kinds.map((kind) =>
        fc.array(fc.oneof({ weight: 9, arbitrary: cellOf(kind) }, { weight: 1, arbitrary: fc.constant("") }), {
          minLength: length,
          maxLength: length,
        }),
      ),
    ),
  );

const points = fc.uniqueArray(fc.integer({ min: -50, max: 300 }), { minLength: 2, maxLength: 5 });
const anchors: fc.Arbitrary<Normalisation> = fc
  .tuple(points, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }))
  .map(([values, earned]) => ({
    kind: "anchors",
    anchors: values.toSorted((a, b) => a - b).map((value, at) => ({ value: value / 4, points: earned[at] ?? 0 })),
  }));
const normalisation: fc.Arbitrary<Normalisation> = fc.oneof(
  anchors,
  fc.constant<Normalisation>({ kind: "max" }),
  fc.constant<Normalisation>({ kind: "min-max" }),
  fc.constantFrom(0.7, 3, 10, 1e9).map((scaleMax): Normalisation => ({ kind: "scale-max", scaleMax })),
);
const missing: fc.Arbitrary<MissingPolicy> = fc.oneof(
  fc.constantFrom<MissingPolicy>({ kind: "leave-out" }, { kind: "worst" }, { kind: "required" }),
  fc.constantFrom(-3, 0, 2.5, 1e6).map((value): MissingPolicy => ({ kind: "assume", value })),
);

const criterionAt = (at: number): fc.Arbitrary<Criterion> =>
  fc.record({ normalisation, missing, direction: fc.constantFrom("higher" as const, "lower" as const) }).map((drawn) => ({
    key: `c${at}`,
    dimension: "financial",
    unit: "",
    source: { kind: "column", columns: [`c${at}`] },
    shelfLifeDays: null,
    role: null,
    ...drawn,
  }));

const scoreAt = (at: number, criteria: number): fc.Arbitrary<ScoreRule> =>
  fc
    .record({
      weights: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: criteria, maxLength: criteria }),
      minCoverage: fc.constantFrom(0, 0.5, 0.8, 1),
      from: fc.integer({ min: 0, max: criteria - 1 }),
    })
    .map(({ weights, minCoverage, from }) => {
      // Any of the criteria, in any order, weights that need not sum to one to the last bit.
      const order = weights.map((_, term) => (term + from) % criteria);
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      return {
        key: `s${at}`,
        aggregation: "weighted-sum",
        weighting: { method: "direct" },
        terms: order.map((criterion, term) => ({
          criterion: `c${criterion}`,
          weight: all === 0 ? 1 / criteria : (weights[term] ?? 0) / all,
        })),
        minCoverage,
        roundBeforeCut: null,
      };
    });

const shares = (tiers: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: tiers, maxLength: tiers }).map((parts) => {
    const all = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part) => part / all);
  });

const tiersAt = (at: number, scores: number): fc.Arbitrary<TierRule> =>
  fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 0, max: scores - 1 })).chain(([tiers, score]) =>
    fc
      .oneof(
        fc.constant({ kind: "quantiles" } as const),
        shares(tiers).map((parts) => ({ kind: "shares", shares: parts }) as const),
        fc
          .uniqueArray(fc.integer({ min: -20, max: 120 }), { minLength: tiers - 1, maxLength: tiers - 1 })
          .map((lines) => ({ kind: "thresholds", lines: lines.toSorted((a, b) => b - a).map((line) => line / 100) }) as const),
      )
      .map((mode) => ({
        key: `t${at}`,
        score: `s${score}`,
        names: ["A", "B", "C级", "D", "E with a long name", "F"].slice(0, tiers),
        mode,
        demotionMarginPoints: 0,
        held: null,
      })),
  );

const line = (most: number): fc.Arbitrary<AxisLine> =>
  fc.oneof(
    fc.constantFrom<AxisLine>({ kind: "median" }, { kind: "half-of-max" }, { kind: "rescaled" }, { kind: "parts", parts: most + 1 }),
    fc
      .uniqueArray(fc.integer({ min: -10, max: 30 }), { minLength: most, maxLength: most })
      .map((at): AxisLine => ({ kind: "absolute", at: at.toSorted((a, b) => a - b).map((value) => value / 10) })),
  );

const axis = (scores: number, criteria: number, most: number): fc.Arbitrary<Axis> =>
  fc.record({
    measure: fc.oneof(
      fc.integer({ min: 0, max: scores - 1 }).map((at) => ({ kind: "score", key: `s${at}` }) as const),
      fc.integer({ min: 0, max: criteria - 1 }).map((at) => ({ kind: "criterion", key: `c${at}` }) as const),
    ),
    line: line(most),
    borderline: fc.record({ kind: fc.constantFrom("absolute" as const, "relative" as const), within: fc.constantFrom(0, 0.05, 0.2) }),
  });

const matrixAt = (at: number, scores: number, criteria: number): fc.Arbitrary<MatrixRule> =>
  fc.constantFrom("value" as const, "portfolio" as const, "grid" as const).chain((kind) => {
    const most = kind === "grid" ? 2 : 1;
    return fc.record({
      key: fc.constant(`m${at}`),
      kind: fc.constant(kind),
      x: axis(scores, criteria, most),
      y: axis(scores, criteria, most),
      ratedBy: fc.constant(null),
      ratedAt: fc.constant(null),
    });
  });

/** A model over so many criteria `c0`, `c1` …, with scores `s0` …, tiers `t0` … and matrices `m0` …. */
export const models = (criteria: number): fc.Arbitrary<Model> =>
  fc.integer({ min: 1, max: 3 }).chain((scores) =>
    fc.record({
      name: fc.constant("drawn"),
      version: fc.constant(1),
      account: fc.constant(null),
      criteria: fc.tuple(...Array.from({ length: criteria }, (_, at) => criterionAt(at))),
      scores: fc.tuple(...Array.from({ length: scores }, (_, at) => scoreAt(at, criteria))),
      tiers: fc.integer({ min: 0, max: 2 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => tiersAt(at, scores)))),
      matrices: fc
        .integer({ min: 0, max: 2 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => matrixAt(at, scores, criteria)))),
      segment: fc.constant(null),
      override: fc.constant(null),
    }),
  );
