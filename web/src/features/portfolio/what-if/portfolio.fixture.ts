/** Small portfolios for tests: two scores, both matrices, tiers by shares, gaps in the data. */
import type { Axis, Model } from "@entente/domain/scoring/model.ts";
import * as fc from "fast-check";
import { type Portfolio, portfolioOf } from "./portfolio.ts";

const CRITERIA = ["revenue", "margin", "growth", "fit", "strength"] as const;

export function modelOf(line: Axis["line"] = { kind: "absolute", at: [0.5] }): Model {
  const axis = (kind: Axis["measure"]["kind"], key: string, own: Axis["line"]): Axis => ({
    measure: { kind, key },
    line: own,
    borderline: { kind: "absolute", within: 0.02 },
  });
  const score = (key: string, weights: Readonly<Record<string, number>>): Model["scores"][number] => ({
    key,
    aggregation: "weighted-sum",
    weighting: { method: "direct" },
    terms: Object.entries(weights).map(([criterion, weight]) => ({ criterion, weight })),
    minCoverage: 0.5,
    roundBeforeCut: null,
  });
  return {
    name: "Test",
    version: 3,
    account: null,
    criteria: CRITERIA.map((key) => ({
      key,
      dimension: "financial",
      direction: "higher",
      unit: "",
      source: { kind: "column", columns: [key] },
      normalisation: { kind: "scale-max", scaleMax: 100 },
      missing: { kind: "leave-out" },
      shelfLifeDays: null,
      role: null,
    })),
    scores: [score("value", { revenue: 0.6, margin: 0.4 }), score("potential", { growth: 0.7, fit: 0.3 })],
    tiers: [
      {
        key: "tier",
        score: "value",
        names: ["A", "B", "C"],
        mode: { kind: "thresholds", lines: [0.7, 0.4] },
        demotionMarginPoints: 0,
        held: null,
      },
    ],
    matrices: [
      { key: "value", kind: "value", x: axis("score", "value", line), y: axis("score", "potential", line), ratedBy: null, ratedAt: null },
      {
        key: "portfolio",
        kind: "portfolio",
        x: axis("score", "potential", line),
        y: axis("criterion", "strength", { kind: "median" }),
        ratedBy: null,
        ratedAt: null,
      },
    ],
    segment: null,
    override: null,
  };
}

/** @param rows one list for each account: revenue, margin, growth, fit, strength (0–100), then revenue in minor units */
export function portfolioFrom(rows: ReadonlyArray<readonly number[]>, model: Model = modelOf()): Portfolio {
  const column = (at: number) => Float64Array.from(rows, (row) => row[at] ?? Number.NaN);
  const none = { names: ["Li"], codes: new Uint16Array(rows.length) };
  return portfolioOf({
    model,
    table: { rows: rows.length, columns: CRITERIA.map((_, at) => column(at)) },
    ids: rows.map((_, row) => `id-${row}`),
    names: rows.map((_, row) => `Account ${row}`),
    owners: none,
    segments: none,
    revenue: column(CRITERIA.length),
    currency: "CNY",
    held: [null],
    guessed: null,
    quarters: [],
    isWhole: true,
    labels: { revenue: "Annual revenue" },
  });
}

const points = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 100 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
const money = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 1e9 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -500) },
);
const lines = fc.constantFrom<Axis["line"]>(
  { kind: "absolute", at: [0.5] },
  { kind: "median" },
  { kind: "half-of-max" },
  { kind: "rescaled" },
);

/** 0–40 accounts under any kind of line. */
export const portfolios: fc.Arbitrary<Portfolio> = fc
  .tuple(fc.array(fc.tuple(points, points, points, points, points, money), { maxLength: 40 }), lines)
  .map(([rows, line]) => portfolioFrom(rows, modelOf(line)));
