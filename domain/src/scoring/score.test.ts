import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Criterion, MissingPolicy, Model, Normalisation, TierMode } from "./model.ts";
import { criterionOf, SAMPLE, SAMPLE_CRITERIA, SAMPLE_IDS, sampleModel } from "./sample.fixture.ts";
import { scoreTable } from "./score.ts";

const THRESHOLDS: TierMode = { kind: "thresholds", lines: [0.8, 0.6, 0.45] };
const byId = (values: Iterable<number | string>) => Object.fromEntries([...values].map((value, at) => [SAMPLE_IDS[at], value]));
const scoresBy = (normalisation: Normalisation, change: Partial<Criterion> = {}) =>
  scoreTable(sampleModel(THRESHOLDS, { criteria: SAMPLE_CRITERIA.map((one) => ({ ...one, normalisation, ...change })) }), SAMPLE)
    .scores[0] ?? new Float64Array();
const rounded = (values: Iterable<number>) => byId([...values].map((value) => Math.round(value * 1e6) / 1e6));

describe("the published example", () => {
  const scored = scoreTable(sampleModel(THRESHOLDS), SAMPLE);

  test("scores what its formula gives, to the last bit", () => {
    expect(byId(scored.scores[0] ?? [])).toEqual({
      C001: 0.7325,
      C002: 0.42700000000000005,
      C003: 0.962,
      C004: 0.49050000000000005,
      C005: 0.4225,
    });
  });

  const weighted = (id: number, weights: readonly number[]) =>
    scored.normalised.map((column, at) => Math.round((column[id] ?? 0) * (weights[at] ?? 0) * 1e4) / 1e4);
  test.each([
    ["C003", 2, [0.4, 0.27, 0.1, 0.192]],
    ["C001", 0, [0.25, 0.24, 0.0625, 0.18]],
    ["C004", 3, [0.075, 0.21, 0.0375, 0.168]],
    ["C002", 1, [0.1, 0.15, 0.025, 0.152]],
    ["C005", 4, [0.15, 0.12, 0.0125, 0.14]],
  ])("%s is made of the four published contributions", (_, row, expected) => expect(weighted(row, [0.4, 0.3, 0.1, 0.2])).toEqual(expected));

  test.each<[string, TierMode, readonly string[], string]>([
    ["quartiles", { kind: "quantiles" }, ["A", "B", "C", "D"], "B D A C D"],
    ["20/30/30/20", { kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] }, ["A", "B", "C", "D"], "B C A C D"],
    ["fixed thresholds", THRESHOLDS, ["A", "B", "C", "D"], "B D A C D"],
    ["four natural classes", { kind: "natural-breaks" }, ["A", "B", "C", "D"], "B D A C D"],
    ["three natural classes", { kind: "natural-breaks" }, ["top", "mid", "low"], "mid low top low low"],
    ["places for one, one and two", { kind: "top-n", counts: [1, 1, 2] }, ["A", "B", "C", "D"], "B C A C D"],
  ])("%s", (_, mode, names, expected) => {
    const model = sampleModel(mode, { tiers: [{ key: "tier", score: "score", names, mode, demotionMarginPoints: 0, held: null }] });
    const classes = scoreTable(model, SAMPLE).tiers[0]?.classes ?? new Uint8Array();
    expect(Array.from(classes, (tier) => names[tier]).join(" ")).toBe(expected);
  });

  test.each<[TierMode, readonly number[]]>([
    [{ kind: "quantiles" }, [0.4225, 0.427, 0.4905, 0.7325, 0.962]],
    [{ kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] }, [0.4225, 0.4261, 0.4905, 0.7784, 0.962]],
  ])("%j cuts at %j", (mode, edges) => {
    expect((scoreTable(sampleModel(mode), SAMPLE).tiers[0]?.edges ?? []).map((edge) => Math.round(edge * 1e10) / 1e10)).toEqual(edges);
  });

  test("an account of 4 million takes a third from C003, about which nothing changed: ÷ max depends on the portfolio", () => {
    const more = { rows: 6, columns: [4_000_000, 1, 1, 1].map((value, at) => Float64Array.of(...(SAMPLE.columns[at] ?? []), value)) };
    expect(scoreTable(sampleModel(THRESHOLDS), more).scores[0]?.[2]).toBeCloseTo(0.642, 12);
  });

  test("current value alone, with the remaining weights shared out", () => {
    const criteria = SAMPLE_CRITERIA.filter(({ key }) => key !== "potential");
    const model = sampleModel(THRESHOLDS, { criteria });
    const terms = [0.4, 0.1, 0.2].map((weight, at) => ({ criterion: criteria[at]?.key ?? "", weight: weight / 0.7 }));
    const table = { rows: 5, columns: [0, 2, 3].map((at) => SAMPLE.columns[at] ?? new Float64Array()) };
    const scores = model.scores.map((score) => ({ ...score, terms }));
    expect(rounded(scoreTable({ ...model, scores }, table).scores[0] ?? [])).toEqual({
      C001: 0.703571,
      C002: 0.395714,
      C003: 0.988571,
      C004: 0.400714,
      C005: 0.432143,
    });
  });
});

describe("other normalisations of the same example", () => {
  test.each<[string, Normalisation, readonly number[]]>([
    ["÷ observed max", { kind: "max" }, [0.766667, 0.45, 1, 0.520833, 0.441667]],
    ["min–max", { kind: "min-max" }, [0.666374, 0.151209, 1, 0.316264, 0.092308]],
    ["z-score with the population's deviation", { kind: "z-score" }, [0.605578, -0.805406, 1.52188, -0.354648, -0.967404]],
    ["percentile", { kind: "percentile" }, [0.75, 0.25, 1, 0.3, 0.2]],
    ["vector", { kind: "vector" }, [0.497854, 0.2771, 0.670922, 0.315051, 0.280443]],
  ])("%s", (_, normalisation, expected) => expect(rounded(scoresBy(normalisation))).toEqual(byId(expected)));

  test("anchored scales that start where the scale starts", () => {
    const anchored = (from: number, to: number): Normalisation => ({
      kind: "anchors",
      anchors: [
        { value: from, points: 0 },
        { value: to, points: 100 },
      ],
    });
    const kinds: readonly Normalisation[] = [{ kind: "max" }, anchored(1, 10), { kind: "max" }, anchored(1, 5)];
    const criteria = SAMPLE_CRITERIA.map((one, at) => ({ ...one, normalisation: kinds[at] ?? one.normalisation }));
    expect(rounded(scoreTable(sampleModel(THRESHOLDS, { criteria }), SAMPLE).scores[0] ?? [])).toEqual(
      byId([0.720833, 0.398333, 0.956667, 0.4725, 0.3875]),
    );
  });

  test("TOPSIS as a second opinion reorders the lower three", () => {
    const model = sampleModel(THRESHOLDS);
    const second = { ...model, scores: model.scores.map((score) => ({ ...score, aggregation: "topsis" as const })) };
    expect(rounded(scoreTable(second, SAMPLE).scores[0] ?? [])).toEqual(byId([0.571769, 0.105295, 1, 0.195232, 0.202631]));
  });
});

describe("what is unknown", () => {
  const withGap = {
    rows: 5,
    columns: SAMPLE.columns.map((column, at) => (at === 0 ? Float64Array.of(Number.NaN, 200_000, 800_000, 150_000, 300_000) : column)),
  };
  const scoreOfGap = (missing: MissingPolicy, change: Partial<Model> = {}) =>
    scoreTable(
      sampleModel(THRESHOLDS, { criteria: SAMPLE_CRITERIA.map((one, at) => (at === 0 ? { ...one, missing } : one)), ...change }),
      withGap,
    ).scores[0]?.[0];

  test("is left out and its weight shared among the known", () =>
    expect(scoreOfGap({ kind: "leave-out" })).toBeCloseTo((0.24 + 0.0625 + 0.18) / 0.6, 12));
  test("counts as the worst when the model says so", () => expect(scoreOfGap({ kind: "worst" })).toBeCloseTo(0.4825, 12));
  test("takes an assumed value", () => expect(scoreOfGap({ kind: "assume", value: 400_000 })).toBeCloseTo(0.6825, 12));
  test("leaves the account unrated where the value is required", () => expect(scoreOfGap({ kind: "required" })).toBeNaN());

  test("leaves the account unrated below the model's coverage", () => {
    const model = sampleModel(THRESHOLDS);
    expect(scoreOfGap({ kind: "leave-out" }, { scores: model.scores.map((score) => ({ ...score, minCoverage: 0.7 })) })).toBeNaN();
    expect(scoreOfGap({ kind: "leave-out" }, { scores: model.scores.map((score) => ({ ...score, minCoverage: 0.6 })) })).not.toBeNaN();
  });

  test("in a whole column is told, and the score rests on the others", () => {
    const empty = { rows: 5, columns: SAMPLE.columns.map((column, at) => (at === 2 ? new Float64Array(5).fill(Number.NaN) : column)) };
    const { warnings, scores } = scoreTable(sampleModel(THRESHOLDS), empty);
    expect(warnings).toContainEqual({ code: "criterion.unknown", criterion: "years" });
    expect(scores[0]?.[2]).toBeCloseTo((0.4 + 0.27 + 0.192) / 0.9, 12);
  });
});

describe("columns that tell nobody apart", () => {
  const one = (values: readonly number[], normalisation: Normalisation) => {
    const criterion = criterionOf("x", normalisation);
    const model = sampleModel(THRESHOLDS, { criteria: [criterion] });
    return scoreTable(
      { ...model, scores: model.scores.map((score) => ({ ...score, terms: [{ criterion: "x", weight: 1 }] })) },
      { rows: values.length, columns: [Float64Array.from(values)] },
    );
  };
  test.each<[string, Normalisation, readonly number[], readonly number[], string]>([
    ["min–max of a constant", { kind: "min-max" }, [3, 3, 3], [0.5, 0.5, 0.5], "criterion.constant"],
    ["percentile of a constant", { kind: "percentile" }, [3, 3, 3], [0.5, 0.5, 0.5], "criterion.constant"],
    ["z-score of a constant", { kind: "z-score" }, [3, 3, 3], [0, 0, 0], "criterion.constant"],
    ["÷ max of zeros", { kind: "max" }, [0, 0, 0], [Number.NaN, Number.NaN, Number.NaN], "criterion.no_positive_maximum"],
    ["÷ max of losses only", { kind: "max" }, [-5, -1, -3], [Number.NaN, Number.NaN, Number.NaN], "criterion.no_positive_maximum"],
    ["÷ max with a loss among gains", { kind: "max" }, [-5, 10], [-0.5, 1], "criterion.negative_values"],
    ["a value beyond the scale", { kind: "scale-max", scaleMax: 10 }, [5, 12], [0.5, 1.2], "criterion.above_scale"],
  ])("%s", (_, normalisation, values, expected, code) => {
    const { scores, warnings } = one(values, normalisation);
    expect([...(scores[0] ?? [])]).toEqual(expected);
    expect(warnings.map((warning) => warning.code)).toContain(code);
  });
});

describe("any portfolio", () => {
  const column = fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((x) => x + 0) }, fc.constant(Number.NaN)),
    { minLength: 4, maxLength: 40 },
  );
  const bounded: readonly Normalisation[] = [
    { kind: "min-max" },
    { kind: "percentile" },
    {
      kind: "anchors",
      anchors: [
        { value: -5, points: 0 },
        { value: 0, points: 70 },
        { value: 9, points: 100 },
      ],
    },
  ];

  test("gets scores within 0–1 from bounded normalisations, in either direction", () => {
    fc.assert(
      fc.property(
        column,
        fc.constantFrom(...bounded),
        fc.constantFrom("higher" as const, "lower" as const),
        (values, normalisation, direction) => {
          const criteria = [criterionOf("x", normalisation, { direction })];
          const model = { ...sampleModel(THRESHOLDS, { criteria }) };
          const scores =
            scoreTable(
              { ...model, scores: model.scores.map((score) => ({ ...score, terms: [{ criterion: "x", weight: 1 }] })) },
              { rows: values.length, columns: [Float64Array.from(values)] },
            ).scores[0] ?? [];
          for (const [row, score] of [...scores].entries())
            expect(Number.isNaN(values[row]) ? Number.isNaN(score) : score >= 0 && score <= 1).toBe(true);
        },
      ),
    );
  });

  test("keeps equal scores in one tier and better scores in no worse tier, in every mode", () => {
    const modes: readonly TierMode[] = [
      THRESHOLDS,
      { kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] },
      { kind: "quantiles" },
      { kind: "top-n", counts: [1, 2, 3] },
      { kind: "natural-breaks" },
    ];
    const few = fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constant(Number.NaN)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(few, fc.constantFrom(...modes), (values, mode) => {
        const criteria = [criterionOf("x", { kind: "scale-max", scaleMax: 8 })];
        const model = sampleModel(mode, { criteria });
        const { scores, tiers } = scoreTable(
          { ...model, scores: model.scores.map((score) => ({ ...score, terms: [{ criterion: "x", weight: 1 }] })) },
          { rows: values.length, columns: [Float64Array.from(values)] },
        );
        const rated = [...(scores[0] ?? [])]
          .map((score, row) => ({ score, tier: tiers[0]?.classes[row] ?? 255 }))
          .filter(({ score }) => !Number.isNaN(score));
        for (const a of rated)
          for (const b of rated) expect(a.score > b.score ? a.tier <= b.tier : a.score === b.score ? a.tier === b.tier : true).toBe(true);
        const holds = (tier: number) => rated.filter((one) => one.tier <= tier).length;
        if (mode.kind === "top-n") expect([holds(0) <= 1, holds(1) <= 3, holds(2) <= 6]).toEqual([true, true, true]);
      }),
    );
  });
});
