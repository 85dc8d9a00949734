import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsByRevenue } from "../matrix/radius.ts";
import { proposalOf } from "../proposal.ts";
import { sortedRows } from "../table-rows.ts";
import { movedRows, reasonOf } from "./changes.ts";
import { openEngine } from "./engine.ts";
import { findingOf } from "./finding.ts";
import { portfolioFrom, portfolios } from "./portfolio.fixture.ts";
import type { Portfolio } from "./portfolio.ts";
import { sensitivitySteps } from "./sensitivity.ts";
import { flowOf, surveyOf } from "./survey.ts";
import { publishedTrial, type Trial, withLine, withWeight } from "./trial.ts";
import { triedScores } from "./tried-scores.ts";

const tried = (portfolio: Portfolio, trial: Trial, matrix = 0) => {
  const frame = openEngine(null, portfolio).frameOf(trial, matrix);
  return { frame, survey: surveyOf(portfolio, frame) };
};
const weighed = (portfolio: Portfolio, score: number, term: number, bp: number): Trial => {
  const base = publishedTrial(portfolio.model);
  return withWeight(base, { score, term, bp, since: base.weights[score] ?? [] });
};
const bps = fc.integer({ min: 0, max: 10_000 });

/** One goes up by its margin, one down by its revenue, one stays, one is not known. */
const four = portfolioFrom([
  [40, 60, 80, 80, 50, 500],
  [64, 30, 80, 80, 60, 900],
  [90, 90, 20, 20, 70, 100],
  [Number.NaN, Number.NaN, 20, 20, 70, 700],
]);

describe("what a trial comes to", () => {
  it("counts every account once, before and after", () => {
    fc.assert(
      fc.property(portfolios, bps, fc.nat({ max: 1 }), (portfolio, bp, matrix) => {
        const { survey } = tried(portfolio, weighed(portfolio, 0, 0, bp), matrix);
        const after = survey.boxes.reduce((sum, box) => sum + box.accounts, survey.unplaced);
        expect(after).toBe(portfolio.ids.length);
        expect(survey.moves.reduce((sum, count) => sum + count, 0)).toBe(portfolio.ids.length);
        for (const [box, { accounts, before }] of survey.boxes.entries()) {
          const { into, outOf } = flowOf(survey, box);
          expect(accounts - before).toBe(into - outOf);
        }
      }),
    );
  });

  it("lists as many changes as it counts, the largest first, each with a reason", () => {
    fc.assert(
      fc.property(portfolios, bps, bps, (portfolio, value, potential) => {
        const first = weighed(portfolio, 0, 0, value);
        const trial = withWeight(first, { score: 1, term: 0, bp: potential, since: first.weights[1] ?? [] });
        const { frame, survey } = tried(portfolio, trial);
        const rows = movedRows(portfolio, frame, rowsByRevenue(portfolio.revenue), Number.POSITIVE_INFINITY);
        expect(rows).toHaveLength(survey.moved);
        const before = portfolio.published.placements[0];
        for (const row of rows)
          if (before?.boxes[row] !== 255 && frame.boxes[row] !== 255) expect(reasonOf(portfolio, frame, row)).not.toBeNull();
      }),
    );
  });

  it("names the criterion that moved an account over the line", () => {
    const { frame, survey } = tried(four, weighed(four, 0, 0, 4000));
    expect(survey.moved).toBe(2);
    expect(survey.movedRevenue).toBe(1400);
    expect(reasonOf(four, frame, 0)).toMatchObject({ by: "weight", axis: "x", criterion: "margin" });
    expect(reasonOf(four, frame, 1)).toMatchObject({ by: "weight", axis: "x", criterion: "revenue" });
    expect(reasonOf(four, frame, 2)).toBeNull();
  });

  it("names the line where the line moved and the account stayed", () => {
    const { frame } = tried(four, withLine(publishedTrial(four.model), { matrix: 0, axis: "x", line: 0, at: 0.48 }));
    expect(reasonOf(four, frame, 0)).toEqual({ by: "line", axis: "x" });
  });

  it("tells how many would move if a weight were heavier", () => {
    const { frame } = tried(four, publishedTrial(four.model));
    const bars = [...sensitivitySteps(openEngine(null, four), frame.boxes, frame, [0])];
    expect(bars).toEqual([
      { score: 0, term: 0, moved: 0 },
      { score: 0, term: 1, moved: 1 },
    ]);
  });
});

describe("the sentence above the matrix", () => {
  it.each([
    {
      name: "nothing is tried: where the revenue is",
      trial: publishedTrial(four.model),
      is: { kind: "published", box: "STAR", accounts: 1, share: 900 / 2200 },
    },
    {
      name: "a weight raised",
      trial: weighed(four, 0, 1, 6000),
      is: { kind: "quadrants", cause: { by: "raised", criterion: "margin" }, accounts: 2 },
    },
    {
      name: "a weight lowered",
      trial: weighed(four, 0, 0, 4000),
      is: { kind: "quadrants", cause: { by: "lowered", criterion: "revenue" }, accounts: 2 },
    },
    {
      name: "a line moved",
      trial: withLine(publishedTrial(four.model), { matrix: 0, axis: "x", line: 0, at: 0.48 }),
      is: { kind: "quadrants", cause: { by: "line" }, accounts: 1 },
    },
    {
      name: "two weights moved",
      trial: withWeight(weighed(four, 0, 0, 4000), { score: 1, term: 0, bp: 5000, since: [7000, 3000] }),
      is: { kind: "quadrants", cause: { by: "weights" }, accounts: 2 },
    },
    {
      name: "a weight moved there and back",
      trial: withWeight(weighed(four, 0, 0, 4000), { score: 0, term: 0, bp: 6000, since: [6000, 4000] }),
      is: { kind: "published", box: "STAR", accounts: 1, share: 900 / 2200 },
    },
  ])("$name", ({ trial, is }) => {
    expect(findingOf(four, tried(four, trial).survey, { trial, matrix: 0 })).toEqual(is);
  });

  it.each([
    { name: "no accounts", portfolio: portfolioFrom([]), is: { kind: "empty" } },
    { name: "nobody placed", portfolio: portfolioFrom([[Number.NaN, Number.NaN, 50, 50, 50, 5]]), is: { kind: "unplaced", accounts: 1 } },
    {
      name: "no revenue known",
      portfolio: portfolioFrom([[90, 90, 90, 90, 50, Number.NaN]]),
      is: { kind: "published-count", box: "STAR", accounts: 1, of: 1 },
    },
  ])("$name", ({ portfolio, is }) => {
    const trial = publishedTrial(portfolio.model);
    expect(findingOf(portfolio, tried(portfolio, trial).survey, { trial, matrix: 0 })).toEqual(is);
  });

  it("speaks of tiers where only tiers change", () => {
    const portfolio = portfolioFrom([[74, 60, 80, 80, 50, 500]]);
    const trial = weighed(portfolio, 0, 0, 8000);
    expect(findingOf(portfolio, tried(portfolio, trial).survey, { trial, matrix: 0 })).toEqual({
      kind: "tiers",
      cause: { by: "raised", criterion: "revenue" },
      accounts: 1,
    });
  });
});

describe("what is submitted", () => {
  it("holds the weights, lines and tiers that changed, and nothing else", () => {
    const trial = withLine(weighed(four, 0, 0, 4000), { matrix: 0, axis: "y", line: 0, at: 0.6 });
    expect(proposalOf(four, { trial, frame: tried(four, trial).frame })).toEqual({
      scores: [{ score: "value", weights: { revenue: 4000, margin: 6000 } }],
      matrices: [{ matrix: "value", x: [0.5], y: [0.6] }],
      tiers: [],
    });
  });

  it("is empty while nothing is tried", () => {
    const trial = publishedTrial(four.model);
    expect(proposalOf(four, { trial, frame: tried(four, trial).frame })).toEqual({ scores: [], matrices: [], tiers: [] });
  });
});

describe("the table of the matrix", () => {
  const sorted = (portfolio: Portfolio, trial: Trial) => ({
    frame: tried(portfolio, trial).frame,
    byRevenue: rowsByRevenue(portfolio.revenue),
    compare: (one: string, other: string) => one.localeCompare(other, "en"),
  });

  it("shows changed, all or selected accounts", () => {
    const at = sorted(four, weighed(four, 0, 0, 4000));
    const sort = { column: "revenue", direction: "descending" } as const;
    expect(sortedRows(four, at, { shown: "changed", selected: [], sort })).toEqual([1, 0]);
    expect(sortedRows(four, at, { shown: "all", selected: [], sort })).toEqual([1, 3, 0, 2]);
    expect(sortedRows(four, at, { shown: "selected", selected: [2, 3], sort })).toEqual([3, 2]);
  });

  it("puts unknown figures last, whichever way it is sorted", () => {
    fc.assert(
      fc.property(
        portfolios,
        fc.constantFrom("ascending" as const, "descending" as const),
        fc.constantFrom("x", "y"),
        (portfolio, direction, column) => {
          const at = sorted(portfolio, publishedTrial(portfolio.model));
          const rows = sortedRows(portfolio, at, { shown: "all", selected: [], sort: { column, direction } });
          const values = rows.map((row) => at.frame[column === "x" ? "x" : "y"][row] ?? Number.NaN);
          const known = values.filter((value) => !Number.isNaN(value));
          expect(values.slice(0, known.length)).toEqual(known);
          expect(known).toEqual(known.toSorted((a, b) => (direction === "ascending" ? a - b : b - a)));
          expect(rows.toSorted((a, b) => a - b)).toEqual([...portfolio.ids.keys()]);
        },
      ),
    );
  });
});

describe("weights that can be tried", () => {
  it("are those of the axes, then those that tiers are cut from", () => {
    expect(triedScores(four, 0)).toEqual([0, 1]);
    expect(triedScores(four, 1)).toEqual([1, 0]);
  });

  it("are none where only a part of the portfolio is in sight", () => {
    expect(triedScores({ ...four, isWhole: false }, 0)).toEqual([]);
  });
});
