import { expect, it } from "vitest";
import { checkModel, MODEL_ISSUE_CODES, type ModelIssueCode } from "./check.ts";
import type { Axis, AxisLine, MatrixRule, Model, Normalisation, ScoreRule, TierMode, TierRule } from "./model.ts";
import { criterionOf, SAMPLE_CRITERIA, sampleModel } from "./sample.fixture.ts";

const GOOD = sampleModel({ kind: "thresholds", lines: [0.8, 0.6, 0.45] });
const score = (change: Partial<ScoreRule>): Partial<Model> => ({ scores: GOOD.scores.map((rule) => ({ ...rule, ...change })) });
const tiers = (change: Partial<TierRule>): Partial<Model> => ({ tiers: GOOD.tiers.map((rule) => ({ ...rule, ...change })) });
const mode = (kind: TierMode): Partial<Model> => tiers({ mode: kind });
const first = (normalisation: Normalisation, direction: "higher" | "lower" | "band" = "higher"): Partial<Model> => ({
  criteria: [criterionOf("revenue", normalisation, { direction }), ...SAMPLE_CRITERIA.slice(1)],
});
const anchors = (...pairs: ReadonlyArray<readonly [number, number]>): Normalisation => ({
  kind: "anchors",
  anchors: pairs.map(([value, points]) => ({ value, points })),
});
const axis = (line: AxisLine, key = "revenue", kind: "criterion" | "score" = "criterion"): Axis => ({
  measure: { kind, key },
  line,
  borderline: { kind: "absolute", within: 0 },
});
const matrix = (y: Axis, change: Partial<MatrixRule> = {}): Partial<Model> => ({
  matrices: [{ key: "quadrant", kind: "value", x: axis({ kind: "median" }), y, ratedBy: null, ratedAt: null, ...change }],
});
const judged = (rows: ReadonlyArray<readonly number[]>, consistencyRatio = 0): Partial<Model> =>
  score({ weighting: { method: "ahp", matrix: rows, consistencyRatio } });

it("a sound model has no fault", () => {
  expect(checkModel(GOOD)).toEqual([]);
  expect(checkModel({ ...GOOD, ...matrix(axis({ kind: "absolute", at: [5] }, "score", "score")) })).toEqual([]);
  expect(checkModel({ ...GOOD, ...first(anchors([30, 100], [60, 0]), "lower") })).toEqual([]);
  expect(checkModel({ ...GOOD, ...first(anchors([0, 0], [5, 100], [9, 0]), "band") })).toEqual([]);
});

const FAULTS: ReadonlyArray<readonly [ModelIssueCode, string, Partial<Model>, string]> = [
  ["empty", "no criteria", { criteria: [] }, "criteria"],
  ["empty", "no scores", { scores: [] }, "scores"],
  ["empty", "a score of nothing", score({ terms: [] }), "scores[0].terms"],
  ["duplicate_key", "two criteria of one name", { criteria: [...SAMPLE_CRITERIA, ...SAMPLE_CRITERIA.slice(0, 1)] }, "criteria"],
  ["duplicate_key", "tiers by the name of a score", tiers({ key: "score" }), "scores, tiers, matrices"],
  ["duplicate_key", "two tiers of one name", tiers({ names: ["A", "B", "B", "C"] }), "tiers[0].names"],
  ["unknown_criterion", "a weight of nothing", score({ terms: [{ criterion: "no", weight: 1 }] }), "scores[0].terms"],
  ["unknown_criterion", "an axis of no criterion", matrix(axis({ kind: "median" }, "no")), "matrices[0].y"],
  ["unknown_score", "tiers of no score", tiers({ score: "no" }), "tiers[0].score"],
  ["unknown_score", "an axis of no score", matrix(axis({ kind: "median" }, "no", "score")), "matrices[0].y"],
  [
    "weights_sum",
    "99",
    score({ terms: SAMPLE_CRITERIA.map(({ key }, at) => ({ criterion: key, weight: [0.4, 0.3, 0.1, 0.19][at] ?? 0 })) }),
    "scores[0].terms",
  ],
  [
    "weight_negative",
    "−10",
    score({
      terms: [
        { criterion: "revenue", weight: 1.1 },
        { criterion: "potential", weight: -0.1 },
      ],
    }),
    "scores[0].terms",
  ],
  [
    "weight_heavy",
    "more than half",
    score({
      terms: [
        { criterion: "revenue", weight: 0.6 },
        { criterion: "potential", weight: 0.4 },
      ],
    }),
    "scores[0].terms",
  ],
  ["anchors_few", "a single anchor", first(anchors([0, 0])), "criteria[0].normalisation"],
  ["anchors_ascend", "10 after 10", first(anchors([0, 0], [10, 50], [10, 100])), "criteria[0].normalisation"],
  ["anchors_points", "101 points", first(anchors([0, 0], [10, 101])), "criteria[0].normalisation"],
  ["anchors_direction", "falling where more is better", first(anchors([0, 100], [10, 0])), "criteria[0].normalisation"],
  ["anchors_direction", "rising where less is better", first(anchors([0, 0], [10, 100]), "lower"), "criteria[0].normalisation"],
  ["band_needs_anchors", "a band on ÷ max", first({ kind: "max" }, "band"), "criteria[0].normalisation"],
  ["scale_positive", "a scale to 0", first({ kind: "scale-max", scaleMax: 0 }), "criteria[0].normalisation"],
  ["coverage_range", "more than all", score({ minCoverage: 1.2 }), "scores[0].minCoverage"],
  ["tier_names_count", "one tier", tiers({ names: ["A"], mode: { kind: "thresholds", lines: [] } }), "tiers[0].names"],
  ["tier_names_count", "seven tiers", tiers({ names: ["A", "B", "C", "D", "E", "F", "G"], mode: { kind: "quantiles" } }), "tiers[0].names"],
  ["tier_count", "two lines for four tiers", mode({ kind: "thresholds", lines: [0.8, 0.6] }), "tiers[0].mode"],
  ["tier_count", "three shares for four tiers", mode({ kind: "shares", shares: [0.2, 0.3, 0.5] }), "tiers[0].mode"],
  ["tier_count", "four capacities for four tiers", mode({ kind: "top-n", counts: [1, 2, 3, 4] }), "tiers[0].mode"],
  ["lines_descend", "rising thresholds", mode({ kind: "thresholds", lines: [0.4, 0.6, 0.8] }), "tiers[0].mode"],
  ["shares_sum", "90 %", mode({ kind: "shares", shares: [0.2, 0.3, 0.3, 0.1] }), "tiers[0].mode"],
  ["shares_sum", "a share of nothing", mode({ kind: "shares", shares: [0.4, 0.6, 0, 0] }), "tiers[0].mode"],
  ["counts_positive", "half an account", mode({ kind: "top-n", counts: [1, 0.5, 2] }), "tiers[0].mode"],
  ["margin_negative", "a margin under 0", tiers({ demotionMarginPoints: -1 }), "tiers[0].demotionMarginPoints"],
  ["lines_ascend", "falling lines", matrix(axis({ kind: "absolute", at: [5, 3] }), { kind: "grid" }), "matrices[0].y"],
  ["matrix_lines", "two lines in four boxes", matrix(axis({ kind: "absolute", at: [3, 5] })), "matrices[0].y"],
  ["matrix_lines", "no line", matrix(axis({ kind: "absolute", at: [] })), "matrices[0].y"],
  ["matrix_lines", "quarters in a grid", matrix(axis({ kind: "parts", parts: 4 }), { kind: "grid" }), "matrices[0].y"],
  ["parts_range", "one part", matrix(axis({ kind: "parts", parts: 1 })), "matrices[0].y"],
  [
    "reason_missing",
    "a line by hand for no reason",
    matrix(axis({ kind: "manual", at: [5], reason: " ", day: "2026-11-22" })),
    "matrices[0].y",
  ],
  [
    "ahp_inconsistent",
    "a circle",
    judged(
      [
        [1, 3, 1 / 5],
        [1 / 3, 1, 3],
        [5, 1 / 3, 1],
      ],
      1.58,
    ),
    "scores[0].weighting",
  ],
  ["ahp_size", "no square", judged([[1, 2]]), "scores[0].weighting"],
  [
    "ahp_size",
    "not reciprocal",
    judged([
      [1, 2],
      [2, 1],
    ]),
    "scores[0].weighting",
  ],
  ["round_range", "16 decimals", score({ roundBeforeCut: 16 }), "scores[0].roundBeforeCut"],
];

it.each(FAULTS)("%s: %s", (code, _, change, path) => {
  const issues = checkModel({ ...GOOD, ...change });
  expect(issues.map((issue) => `${issue.code} ${issue.path}`)).toContain(`${code} ${path}`);
  const isNotice = code === "weight_heavy" || code === "ahp_inconsistent";
  expect(issues.find((issue) => issue.code === code)?.severity).toBe(isNotice ? "notice" : "error");
});

it("every fault there is has a case above", () => {
  expect([...new Set(FAULTS.map(([code]) => code))].toSorted()).toEqual([...MODEL_ISSUE_CODES].toSorted());
});
