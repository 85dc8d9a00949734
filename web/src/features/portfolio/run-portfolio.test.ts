import type { RunTable } from "@entente/contract/runs.ts";
import { ModelRules } from "@entente/contract/scoring-models.ts";
import { presetOf } from "@entente/domain/scoring/presets.ts";
import { describe, expect, it } from "vitest";
import { proposedRules } from "./proposed-rules.ts";
import { portfolioOfRun } from "./run-portfolio.ts";
import { modelOf, portfolioFrom } from "./what-if/portfolio.fixture.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

const rows = [
  [40, 60, 80, 80, 50, 1],
  [64, 30, 80, 80, 60, 1],
  [90, 90, 20, 20, 70, 1],
  [Number.NaN, Number.NaN, 20, 20, 70, 1],
];
const everybody = portfolioFrom(rows, modelOf({ kind: "median" }));
const asColumn = (values: ArrayLike<number>, unknown: number) =>
  Array.from(values, (value) => (Number.isNaN(value) || value === unknown ? null : value));

/** The table the server hands out for a run, of some of its rows. */
function tableOf({ model, table, ids, names, published }: Portfolio, seen: readonly number[]): RunTable {
  const { name: modelName, version, ...rules } = model;
  const only = (values: ArrayLike<number>, unknown = -1) =>
    asColumn(
      seen.map((row) => values[row] ?? Number.NaN),
      unknown,
    );
  return {
    runId: "run",
    model: { id: "model", name: modelName, version, rules: ModelRules.parse(rules) },
    ids: seen.map((row) => ids[row] ?? ""),
    names: seen.map((row) => names[row] ?? ""),
    values: table.columns.map((column) => only(column)),
    scores: published.scores.map((score) => only(score)),
    tiers: published.tiers.map((tiers) => only(tiers, 255)),
    boxes: published.placements.map(({ boxes }) => only(boxes, 255)),
    boxCodes: published.placements.map(({ codes }) => [...codes]),
    heldTiers: seen.map(() => null),
  };
}
const matrices = everybody.published.placements.map(({ rule, cuts }) => ({
  key: rule.key,
  kind: rule.kind,
  x: { lines: [...cuts.x.lines], rule: cuts.x.rule },
  y: { lines: [...cuts.y.lines], rule: cuts.y.rule },
  tally: [],
}));
const read = (table: RunTable) => portfolioOfRun({ table, matrices, currency: "JPY", labelOf: (key) => `word for ${key}` });

describe("the portfolio of a run", () => {
  it("is what the run found, for who sees all of it", () => {
    const portfolio = read(tableOf(everybody, [0, 1, 2, 3]));
    expect(portfolio.isWhole).toBe(true);
    expect(portfolio.published.scores).toEqual(everybody.published.scores);
    expect(portfolio.published.tiers).toEqual(everybody.published.tiers);
    expect(portfolio.published.placements.map(({ boxes }) => boxes)).toEqual(everybody.published.placements.map(({ boxes }) => boxes));
    expect(portfolio.labels["revenue"]).toBe("word for revenue");
  });

  it("is still what the run found for who sees a part: places and lines are not worked out from the part", () => {
    const model = { ...modelOf({ kind: "median" }) };
    const whole = portfolioFrom(rows, {
      ...model,
      criteria: model.criteria.map((one) => ({ ...one, normalisation: { kind: "percentile" } as const })),
    });
    const cuts = whole.published.placements.map(({ rule, cuts: { x, y } }) => ({
      key: rule.key,
      kind: rule.kind,
      x: { ...x, lines: [...x.lines] },
      y: { ...y, lines: [...y.lines] },
      tally: [],
    }));
    const portfolio = portfolioOfRun({ table: tableOf(whole, [0, 1]), matrices: cuts, currency: "CNY", labelOf: (key) => key });
    expect(portfolio.isWhole).toBe(false);
    expect([...(portfolio.published.placements[0]?.boxes ?? [])]).toEqual([...(whole.published.placements[0]?.boxes ?? [])].slice(0, 2));
    expect(portfolio.published.placements[0]?.cuts.x.lines).toEqual(whole.published.placements[0]?.cuts.x.lines);
    expect(portfolio.model.matrices[0]?.x.line).toEqual({ kind: "absolute", at: whole.published.placements[0]?.cuts.x.lines });
  });

  it("shows the run's scores where the values they rest on are kept from who asks", () => {
    const table = tableOf(everybody, [0, 1, 2, 3]);
    const portfolio = read({ ...table, values: table.values.with(0, []) });
    expect(portfolio.isWhole).toBe(false);
    expect(portfolio.published.scores).toEqual(everybody.published.scores);
  });

  it.each([
    { unit: "CNY/year", currency: "CNY", minor: 4000 },
    { unit: "", currency: "JPY", minor: 40 },
  ])("counts revenue in what the model says, else in the workspace's currency: “$unit”", ({ unit, currency, minor }) => {
    const table = tableOf(everybody, [0]);
    const criteria = table.model.rules.criteria.map((one, at) => (at === 0 ? { ...one, unit, role: "revenue" as const } : one));
    const portfolio = read({ ...table, model: { ...table.model, rules: { ...table.model.rules, criteria } } });
    expect(portfolio).toMatchObject({ currency });
    expect(portfolio.revenue[0]).toBe(minor);
  });
});

describe("the model that is made of a trial", () => {
  const { name: _, version: __, ...preset } = presetOf("portfolio-matrix");
  const rules = ModelRules.parse(preset);

  it("has the weights and lines that were tried, and all else as it was", () => {
    const made = proposedRules(rules, {
      scores: [{ score: "attractiveness", weights: { growth: 5000, margin: 2500, fit: 1700, openness: 800 } }],
      matrices: [{ matrix: "portfolio", x: [0.55], y: [1.1] }],
      tiers: [],
    });
    expect(made.scores[0]?.terms.map(({ weight }) => weight)).toEqual([0.5, 0.25, 0.17, 0.08]);
    expect(made.matrices[0]?.y.line).toEqual({ kind: "absolute", at: [1.1] });
    expect(ModelRules.parse(made)).toEqual(made);
    expect({ ...made, scores: rules.scores, matrices: rules.matrices }).toEqual(rules);
  });

  it("is the same model where nothing was tried", () => {
    expect(proposedRules(rules, { scores: [], matrices: [], tiers: [] })).toEqual(rules);
  });
});
