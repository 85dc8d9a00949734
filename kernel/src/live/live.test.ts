import { axisCut, axisRanks, place } from "@entente/domain/portfolio/matrix.ts";
import { weightedSum } from "@entente/domain/scoring/aggregate.ts";
import type { Axis, TierMode } from "@entente/domain/scoring/model.ts";
import { orderOf } from "@entente/domain/scoring/order.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { drawWeights } from "@entente/domain/scoring/random.ts";
import { keptCounts } from "@entente/domain/scoring/stability.ts";
import { assignTiers, countTiers, tierCut } from "@entente/domain/scoring/tiers.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liveModule } from "../live-module.ts";
import { type Case, cases, inputOf, keptBy, ruleOf, rules, uniform, usualColumns, weightOf } from "./live.fixture.ts";
import { type Live, type LiveInput, openLive, type Rescored } from "./live.ts";

const module = liveModule();

/** All that a what-if says, copied out of the views. */
function said({ scores, tiers, orderAt }: Rescored, ranks: readonly number[]) {
  const order = orderAt(ranks);
  return {
    scores: [...scores],
    tiers: tiers.map((tier) => ({ ...tier, classes: [...tier.classes], moves: tier.moves === null ? null : [...tier.moves] })),
    count: order.count,
    values: ranks.map((rank) => order.at(rank)),
  };
}

const both = (input: LiveInput): { readonly kernel: Live; readonly reference: Live } => ({
  kernel: openLive(module, input),
  reference: openLive(null, input),
});

const MODES: ReadonlyArray<readonly [string, TierMode]> = [
  ["thresholds", { kind: "thresholds", lines: [0.6, 0.5, 0.4] }],
  ["20/30/30/20", { kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] }],
  ["quartiles", { kind: "quantiles" }],
];

it("this machine has the kernel, so that what follows compares two things", () => {
  expect(module).not.toBeNull();
});

describe("a what-if", () => {
  it.each([
    ["usual", false],
    ["hostile", true],
  ])("gives the scores, tiers, counts and moves of the reference on %s accounts, to the last bit", (_, isHostile) => {
    fc.assert(
      fc.property(
        cases(isHostile),
        rules,
        fc.array(fc.array(weightOf(isHostile), { minLength: 24, maxLength: 24 }), { minLength: 1, maxLength: 3 }),
        fc.record({ held: fc.boolean(), base: fc.boolean(), roundBeforeCut: fc.constantFrom(null, null, 2) }),
        (given, rule, vectors, { held, base, roundBeforeCut }) => {
          const rows = given.columns[0]?.length ?? 0;
          const before = uniform(7, rows).map((chance) => Math.floor(chance * 7));
          const classes = Uint8Array.from(before, (tier) => (tier >= rule.names.length ? UNRATED : tier));
          const tiers = [{ rule, held: held ? classes : null, base: base ? classes : null }];
          const { kernel, reference } = both(inputOf(given, { tiers, roundBeforeCut }));
          const ranks = [0, rows >> 1, rows - 1].filter((rank) => rank >= 0);
          for (const weights of vectors) expect(said(kernel.rescore(weights), ranks)).toEqual(said(reference.rescore(weights), ranks));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    [0.02, 12, 50_000],
    [0, 5, 1027],
    [0.5, 24, 3001],
  ])("gives them with %d of the values unknown, %d criteria, %d accounts", (unknown, terms, rows) => {
    const given: Case = { columns: usualColumns(terms, rows, unknown), required: [], minWeight: 0.4 };
    const input = inputOf(given, {
      roundBeforeCut: null,
      tiers: MODES.map(([, mode]) => ({
        rule: ruleOf(mode, 4, 2),
        held: Uint8Array.from(uniform(3, rows), (chance) => Math.floor(chance * 4)),
        base: Uint8Array.from(uniform(4, rows), (chance) => Math.floor(chance * 5)),
      })),
    });
    const { kernel, reference } = both(input);
    const vectors = drawWeights(
      input.score.terms.map(({ weight }) => weight),
      3,
      11,
      { kind: "dirichlet", concentration: 8 },
    );
    for (let from = 0; from < vectors.length; from += terms) {
      const weights = [...vectors.subarray(from, from + terms)];
      const kernelSays = kernel.rescore(weights);
      const { scores, tiers } = reference.rescore(weights);
      expect(kernelSays.scores.every((score, row) => Object.is(score, scores[row]))).toBe(true);
      for (const [at, tier] of kernelSays.tiers.entries()) {
        const { classes, ...told } = tier;
        const { classes: expected, ...referenceTold } = tiers[at] ?? tier;
        expect(Buffer.from(classes).equals(expected)).toBe(true);
        expect(told).toEqual(referenceTold);
      }
    }
  });

  it("counts every account once in the moves: whom the rows name came from there, whom the columns name is there now", () => {
    const columns = usualColumns(3, 200, 0.3);
    const rule = ruleOf({ kind: "quantiles" }, 3);
    const base = Uint8Array.from(uniform(9, 200), (chance) => (chance < 0.1 ? UNRATED : Math.floor(chance * 3)));
    const input = inputOf({ columns, required: [], minWeight: 0.5 }, { tiers: [{ rule, held: null, base }], roundBeforeCut: null });
    const [tier] = openLive(module, input).rescore([0.5, 0.3, 0.2]).tiers;
    const moves = Array.from({ length: 4 }, (_, from) => Array.from((tier?.moves ?? new Uint32Array()).subarray(from * 4, from * 4 + 4)));
    const was = countTiers(base, 3);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
    expect(moves.map(sum)).toEqual([...was.counts, was.unrated]);
    expect([0, 1, 2, 3].map((to) => sum(moves.map((row) => row[to] ?? 0)))).toEqual([...(tier?.counts ?? []), tier?.unrated]);
  });

  it("gives an axis of a matrix its lines and every account its box, without sorting", () => {
    const columns = usualColumns(4, 5000, 0.1);
    const axis: Axis = {
      measure: { kind: "score", key: "score" },
      line: { kind: "parts", parts: 3 },
      borderline: { kind: "absolute", within: 0 },
    };
    const { scores, orderAt } = openLive(module, inputOf({ columns, required: [], minWeight: 0.5 })).rescore([0.4, 0.3, 0.2, 0.1]);
    const cut = axisCut(axis, orderAt(axisRanks(axis, orderAt([]).count)));
    const expected = axisCut(axis, orderOf(scores));
    expect(cut).toEqual(expected);
    expect(place(scores, scores, cut, cut)).toEqual(place(scores, scores, expected, expected));
  });
});

describe("stability under drawn weights", () => {
  it.each([
    ["usual", false],
    ["hostile", true],
  ])("counts as the reference does on %s accounts and draws", (_, isHostile) => {
    fc.assert(
      fc.property(
        cases(isHostile),
        rules,
        fc.array(weightOf(isHostile), { minLength: 0, maxLength: 24 * 20 }),
        fc.array(weightOf(false), { minLength: 24, maxLength: 24 }),
        (given, rule, numbers, chosen) => {
          const input = inputOf(given);
          const weights = { ...input.score, terms: input.score.terms.map(({ column }, at) => ({ column, weight: chosen[at] ?? 0 })) };
          const scores = weightedSum(input.plan, weights, given.columns);
          const draws = Float64Array.from(numbers);
          const expected = keptCounts({ columns: given.columns, draws, scores, rule });
          const { kernel, reference } = both(input);
          expect(keptBy(kernel, { draws, scores, rule })).toEqual(expected);
          expect(keptBy(reference, { draws, scores, rule })).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(MODES)("counts as the reference does for 3,000 accounts of a dozen criteria: %s", (_, mode) => {
    const columns = usualColumns(12, 3000, 0.05);
    const input = inputOf({ columns, required: [], minWeight: 0.7 });
    const chosen = input.score.terms.map(({ weight }) => weight);
    const scores = weightedSum(input.plan, input.score, columns);
    const rule = ruleOf(mode, 4);
    for (const draws of [
      drawWeights(chosen, 30, 1, { kind: "relative", share: 0.2 }),
      drawWeights(chosen, 13, 2, { kind: "dirichlet", concentration: 1 }),
    ])
      expect(keptBy(openLive(module, input), { draws, scores, rule })).toEqual(keptCounts({ columns, draws, scores, rule }));
  });

  it("counts as the reference does where bins are most: 70,000 accounts, half of them tied", () => {
    const columns = usualColumns(2, 70_000, 0.02).map((column) =>
      column.map((value, row) => (row % 2 === 0 ? Math.round(value * 4) / 4 : value)),
    );
    const input = inputOf({ columns, required: [], minWeight: 0 });
    const scores = weightedSum(input.plan, input.score, columns);
    const rule = ruleOf({ kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] }, 4);
    const draws = drawWeights([0.5, 0.5], 3, 5, { kind: "relative", share: 0.5 });
    expect(keptBy(openLive(module, input), { draws, scores, rule })).toEqual(keptCounts({ columns, draws, scores, rule }));
  });

  it("goes on counting beyond 65,535 draws", () => {
    const columns = [Float64Array.of(0.9, 0.5, 0.1), Float64Array.of(0.2, 0.6, 0.1)];
    const input = inputOf({ columns, required: [], minWeight: 0 });
    const scores = weightedSum(input.plan, input.score, columns);
    const rule = ruleOf({ kind: "thresholds", lines: [0.5] }, 2);
    const draws = new Float64Array(2 * 70_001).fill(0.5);
    expect([...keptBy(openLive(module, input), { draws, scores, rule })]).toEqual([70_001, 70_001, 70_001]);
  });

  it("takes scores that are not the weighted sum of its columns as they are given", () => {
    const columns = usualColumns(3, 40, 0.2);
    const input = inputOf({ columns, required: [], minWeight: 0 });
    const scores = uniform(5, 40).map((score, row) => (row % 5 === 0 ? Number.NaN : score));
    const rule = ruleOf({ kind: "quantiles" }, 4);
    const draws = drawWeights([0.4, 0.4, 0.2], 20, 5, { kind: "relative", share: 0.2 });
    expect(keptBy(openLive(module, input), { draws, scores, rule })).toEqual(keptCounts({ columns, draws, scores, rule }));
  });

  it("gives the same answer the second time, for other tiers, and with a what-if in between", () => {
    const columns = usualColumns(4, 60, 0.1);
    const input = inputOf(
      { columns, required: [], minWeight: 0.5 },
      { roundBeforeCut: null, tiers: [{ rule: ruleOf({ kind: "quantiles" }, 4), held: null, base: null }] },
    );
    const live = openLive(module, input);
    const scores = weightedSum(input.plan, input.score, columns);
    const draws = drawWeights([0.25, 0.25, 0.25, 0.25], 1600, 5, { kind: "relative", share: 0.2 });
    for (const [, mode] of MODES.concat(MODES)) {
      const rule = ruleOf(mode, 4);
      const slices = live.keptInSlices({ draws, scores, rule });
      let next = slices.next();
      while (next.done !== true) {
        const { classes } = live.rescore([0.4, 0.3, 0.2, 0.1]).tiers[0] ?? { classes: new Uint8Array() };
        expect(classes.length).toBe(60);
        next = slices.next();
      }
      expect(next.value).toEqual(keptCounts({ columns, draws, scores, rule }));
    }
  });

  it("refuses to go on with a task when another was begun", () => {
    const columns = usualColumns(4, 500, 0.1);
    const input = inputOf({ columns, required: [], minWeight: 0 });
    const live = openLive(module, input);
    const scores = weightedSum(input.plan, input.score, columns);
    const task = { draws: new Float64Array(4 * 4000).fill(0.25), scores, rule: ruleOf({ kind: "quantiles" }, 4) };
    const first = live.keptInSlices(task);
    expect(first.next().done).toBe(false);
    live.keptInSlices(task);
    expect(() => first.next()).toThrow(RangeError);
  });

  it("tells how far it is, and comes to the whole", () => {
    const columns = usualColumns(4, 500, 0.1);
    const input = inputOf({ columns, required: [], minWeight: 0 });
    const scores = weightedSum(input.plan, input.score, columns);
    const task = { draws: new Float64Array(4 * 4003).fill(0.25), scores, rule: ruleOf({ kind: "quantiles" }, 4) };
    for (const live of Object.values(both(input))) {
      const shares = [...live.keptInSlices(task)];
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.length).toBeGreaterThan(1);
      expect(shares.at(-1)).toBe(1);
    }
  });
});

it("what is more than a kernel's memory holds is left to the reference", () => {
  const column = new Float64Array(300_000).fill(0.5);
  const input = inputOf({ columns: Array.from({ length: 2000 }, () => column), required: [], minWeight: 0 });
  const kept = keptBy(openLive(module, input), { draws: new Float64Array(), scores: column, rule: ruleOf({ kind: "quantiles" }, 4) });
  expect(kept).toEqual(new Uint32Array(300_000));
});

describe("without WebAssembly", () => {
  it("a what-if is what the domain says of the same weights", () => {
    const columns = usualColumns(3, 100, 0.2);
    const rule = ruleOf({ kind: "shares", shares: [0.2, 0.3, 0.5] }, 3);
    const input = inputOf(
      { columns, required: [false, true, false], minWeight: 0.6 },
      { tiers: [{ rule, held: null, base: null }], roundBeforeCut: null },
    );
    const { scores, tiers } = openLive(null, input).rescore([0.5, 0.3, 0.2]);
    const terms = [0.5, 0.3, 0.2].map((weight, column) => ({ column, weight }));
    const expected = weightedSum(input.plan, { ...input.score, terms }, columns);
    expect(scores).toEqual(expected);
    const { cut } = tierCut(rule, orderOf(expected));
    expect(tiers[0]?.classes).toEqual(assignTiers(expected, cut, null));
    expect(tiers[0]?.cut).toEqual(cut);
  });
});
