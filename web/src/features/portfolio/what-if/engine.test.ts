import { placeAccounts } from "@entente/domain/portfolio/placement.ts";
import { scoreTable } from "@entente/domain/scoring/score.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openEngine } from "./engine.ts";
import { portfolioFrom, portfolios } from "./portfolio.fixture.ts";
import type { Portfolio } from "./portfolio.ts";
import { publishedTrial, type Trial, withLine, withWeight } from "./trial.ts";

const moves = fc.array(fc.record({ score: fc.nat({ max: 1 }), term: fc.nat({ max: 1 }), bp: fc.integer({ min: 0, max: 10_000 }) }), {
  maxLength: 5,
});

/** The same model, published with the weights that are tried. */
function published({ model, table }: Portfolio, { weights }: Trial) {
  const tried = {
    ...model,
    scores: model.scores.map((score, at) => ({
      ...score,
      terms: score.terms.map(({ criterion }, term) => ({ criterion, weight: (weights[at]?.[term] ?? 0) / 10_000 })),
    })),
  };
  const scored = scoreTable(tried, table);
  return { tiers: scored.tiers.map(({ classes }) => classes), placements: placeAccounts(tried, table, scored.scores) };
}

describe("what is tried on the matrix", () => {
  it("comes out as a run would with the same weights, whatever was tried before", () => {
    fc.assert(
      fc.property(portfolios, moves, fc.nat({ max: 1 }), (portfolio, some, matrix) => {
        const engine = openEngine(null, portfolio);
        let trial = publishedTrial(portfolio.model);
        for (const move of some) {
          trial = withWeight(trial, { ...move, since: trial.weights[move.score] ?? [] });
          engine.frameOf(trial, matrix);
        }
        const frame = engine.frameOf(trial, matrix);
        const run = published(portfolio, trial);
        expect(frame.boxes).toEqual(run.placements[matrix]?.boxes);
        expect(frame.x).toEqual(run.placements[matrix]?.x);
        expect(frame.cuts).toEqual(run.placements[matrix]?.cuts);
        expect(frame.tiers).toEqual(run.tiers);
      }),
    );
  });

  it("is the published version again after everything was given back", () => {
    fc.assert(
      fc.property(portfolios, moves, (portfolio, some) => {
        const engine = openEngine(null, portfolio);
        const base = publishedTrial(portfolio.model);
        for (const move of some) engine.frameOf(withWeight(base, { ...move, since: base.weights[move.score] ?? [] }), 0);
        const back = engine.frameOf(base, 0);
        expect(back.boxes).toEqual(portfolio.published.placements[0]?.boxes);
        expect(back.tiers).toEqual(portfolio.published.tiers);
      }),
    );
  });

  it("divides by a line that was moved, on the line being high", () => {
    const portfolio = portfolioFrom([
      [60, 60, 60, 60, 50, 1],
      [40, 40, 60, 60, 50, 1],
    ]);
    const engine = openEngine(null, portfolio);
    const base = publishedTrial(portfolio.model);
    expect([...engine.frameOf(base, 0).boxes]).toEqual([3, 1]);
    const moved = withLine(base, { matrix: 0, axis: "x", line: 0, at: 0.4 });
    expect([...engine.frameOf(moved, 0).boxes]).toEqual([3, 3]);
    expect([...engine.frameOf(withLine(moved, { matrix: 0, axis: "x", line: 0, at: null }), 0).boxes]).toEqual([3, 1]);
  });
});
