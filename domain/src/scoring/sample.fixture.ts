/** The five accounts of the published example, and its formula as a model. */
import type { Criterion, Model, Normalisation, TierMode } from "./model.ts";
import type { Table } from "./table.ts";

export const SAMPLE_IDS = ["C001", "C002", "C003", "C004", "C005"] as const;

export const SAMPLE: Table = {
  rows: 5,
  columns: [
    Float64Array.of(500_000, 200_000, 800_000, 150_000, 300_000),
    Float64Array.of(8, 5, 9, 7, 4),
    Float64Array.of(5, 2, 8, 3, 1),
    Float64Array.of(4.5, 3.8, 4.8, 4.2, 3.5),
  ],
};

export function criterionOf(key: string, normalisation: Normalisation, change: Partial<Criterion> = {}): Criterion {
  return {
    key,
    dimension: "financial",
    direction: "higher",
    unit: "",
    source: { kind: "column", columns: [key] },
    normalisation,
    missing: { kind: "leave-out" },
    shelfLifeDays: null,
    role: null,
    ...change,
  };
}

export const SAMPLE_CRITERIA: readonly Criterion[] = [
  criterionOf("revenue", { kind: "max" }, { role: "revenue" }),
  criterionOf("potential", { kind: "scale-max", scaleMax: 10 }),
  criterionOf("years", { kind: "max" }),
  criterionOf("satisfaction", { kind: "scale-max", scaleMax: 5 }),
];

export function sampleModel(mode: TierMode, change: Partial<Model> = {}): Model {
  const names = ["A", "B", "C", "D"];
  const weights = [0.4, 0.3, 0.1, 0.2];
  const criteria = change.criteria ?? SAMPLE_CRITERIA;
  return {
    name: "Composite value",
    version: 1,
    account: ["id"],
    criteria,
    scores: [
      {
        key: "score",
        aggregation: "weighted-sum",
        weighting: { method: "direct" },
        terms: criteria.map(({ key }, at) => ({ criterion: key, weight: weights[at] ?? 0 })),
        minCoverage: 0.5,
        roundBeforeCut: null,
      },
    ],
    tiers: [{ key: "tier", score: "score", names, mode, demotionMarginPoints: 0, held: null }],
    matrices: [],
    segment: null,
    override: null,
    ...change,
  };
}
