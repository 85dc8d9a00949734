import { presetOf, PRESETS, TIER_MODES } from "@entente/domain/scoring/presets.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { LOCALES } from "@entente/i18n/locale.ts";
import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";
import { NAMED } from "../names.ts";
import { parseModel } from "../model/read.ts";

describe("the value matrix", () => {
  it("places by revenue and potential, and scores by both", async () => {
    const folder = folderWith();
    expect((await folder.entente("score customers.csv --preset value-matrix --out tiers.csv")).code).toBe(0);
    expect(folder.rows("tiers.csv").map((row) => `${row["score"]} ${row["tier"]} ${row["quadrant"]}`)).toEqual([
      "0.7125 B STAR",
      "0.375 D PROBLEM",
      "0.95 A STAR",
      "0.44375 D POTENTIAL",
      "0.3875 D PROBLEM",
    ]);
  });
});

const RATED = "customer_id,growth_score,margin_score,fit_score,openness_score";
const FACTORS = [1, 2, 3, 4].map((n) => `factor_${n}_weight,factor_${n}_us,factor_${n}_competitor`).join(",");
/** Attractiveness 40/30/20/10 of 8/6/9/4; success factors 35/25/25/15, ours 8/6/5/9, the best competitor's 7/8/6/6. */
const WORKED = "8,6,9,4,35,8,7,25,6,8,25,5,6,15,9,6";

describe("the portfolio matrix", () => {
  const worked = async (...rows: readonly string[]) => {
    const folder = folderWith({ "accounts.csv": `${RATED},${FACTORS},rated_by\n${rows.join("\n")}\n` });
    const ended = await folder.entente("score accounts.csv --preset portfolio-matrix --out tiers.csv --explain");
    expect(ended.code).toBe(0);
    return { ...ended, folder, rows: folder.rows("tiers.csv") };
  };

  it("gives the worked example: 7.20 of 10 attractive, 6.90 against 6.85, just high and borderline", async () => {
    const { rows } = await worked(`K,${WORKED},customer-interview`);
    expect(10 * Number(rows[0]?.["attractiveness"])).toBeCloseTo(7.2, 12);
    expect(Number(rows[0]?.["portfolio.strength"])).toBe(6.9 / 6.85);
    expect(Number(rows[0]?.["portfolio.strength"]).toFixed(4)).toBe("1.0073");
    expect(rows[0]).toMatchObject({ portfolio: "STRATEGIC", "portfolio.borderline": "y", "portfolio.hollow": "" });
  });

  it("turns the account with one point less on any factor", async () => {
    const weaker = [4, 7, 10, 13].map((at) => WORKED.split(",").map((cell, field) => (field === at + 1 ? String(Number(cell) - 1) : cell)));
    const { rows } = await worked(...weaker.map((cells, at) => `K${at},${cells.join(",")},survey`));
    expect(rows.map((row) => row["portfolio"])).toEqual(["STAR_EMERGING", "STAR_EMERGING", "STAR_EMERGING", "STAR_EMERGING"]);
  });

  it("marks our own guesses, and leaves out of the matrix whom nobody compared", async () => {
    const unrated = WORKED.split(",").map((cell, field) => ([6, 9, 12, 15].includes(field) ? "" : cell));
    const { rows, told } = await worked(`K,${WORKED},internal guess`, `L,${unrated.join(",")},`);
    expect(rows.map((row) => [row["portfolio"], row["portfolio.strength"], row["portfolio.hollow"]])).toEqual([
      ["STRATEGIC", "1.0072992700729928", "hollow"],
      ["", "", "hollow"],
    ]);
    expect(told).toContain("portfolio: STREAMLINE 0 · STATUS 0 · STAR_EMERGING 0 · STRATEGIC 1 · unrated 1");
  });
});

describe("the four dimensions", () => {
  const criteria = new Map(presetOf("four-dimensions").criteria.map((criterion) => [criterion.key, criterion]));

  it.each([
    ["financial", ["revenue", "potential_revenue", "margin", "payment_days"]],
    ["strategic", ["industry_position", "strategic_fit", "new_markets"]],
    ["relational", ["years", "satisfaction", "decision_depth", "loyalty"]],
    ["influence", ["opinion_leadership", "references"]],
  ])("the %s one is made of %j", (dimension, keys) => {
    expect([...criteria.values()].filter((one) => one.dimension === dimension).map(({ key }) => key)).toEqual(keys);
  });

  it("hold thirteen criteria, each with a direction, a unit, and anchors that go its way", () => {
    expect(criteria.size).toBe(13);
    for (const { key, direction, unit, normalisation } of criteria.values()) {
      expect([key, unit === ""]).toEqual([key, false]);
      const points = normalisation.kind === "anchors" ? normalisation.anchors.map((anchor) => anchor.points) : [];
      expect([key, points.length >= 2]).toEqual([key, true]);
      expect([key, points]).toEqual([key, points.toSorted((a, b) => (direction === "lower" ? b - a : a - b))]);
    }
    expect(criteria.get("payment_days")?.direction).toBe("lower");
  });

  it("score an account that is at the top of every scale 1, and one at the bottom 0, whatever the others", async () => {
    const columns = [...criteria.values()].map(({ source }) => (source.kind === "column" ? (source.columns.at(-1) ?? "") : ""));
    const end = (best: boolean) =>
      [...criteria.values()].map(({ normalisation, direction }) => {
        const values = normalisation.kind === "anchors" ? normalisation.anchors.map(({ value }) => value) : [];
        return (direction === "lower") === best ? values[0] : values.at(-1);
      });
    const folder = folderWith({ "all.csv": `id,${columns.join(",")}\nbest,${end(true).join(",")}\nworst,${end(false).join(",")}\n` });
    expect((await folder.entente("score all.csv --preset four-dimensions --out tiers.csv")).code).toBe(0);
    const [best, worst] = folder.rows("tiers.csv");
    for (const key of ["score", "financial", "strategic", "relational", "influence"]) {
      expect(Number(best?.[key])).toBeCloseTo(1, 12);
      expect(Number(worst?.[key])).toBe(0);
    }
    expect([best?.["tier"], worst?.["tier"]]).toEqual(["A", "D"]);
  });
});

describe("a printed model", () => {
  it.each(PRESETS)("%s is read back as it was, in every language and mode of tiers", async (preset) => {
    const folder = folderWith();
    for (const locale of LOCALES) {
      const { printed, code } = await folder.entente(`score --print-model --preset ${preset} --lang ${locale}`);
      expect(code).toBe(0);
      expect(parseModel("printed.yaml", printed, translatorOf(locale)).model).toEqual(presetOf(preset));
    }
    for (const mode of TIER_MODES) {
      const { printed } = await folder.entente(`score --print-model --preset ${preset} --tiers ${mode}`);
      folder.write("model.yaml", printed);
      const again = await folder.entente("score --print-model --model model.yaml");
      expect(again.printed).toBe(printed);
    }
  });

  it("writes scales on one line and explains its parts", async () => {
    const { printed } = await folderWith().entente("score --print-model --preset four-dimensions");
    expect(printed).toContain("    normalise: [[30, 100], [60, 70], [90, 30], [120, 0]]\n");
    expect(printed).toContain("    by: {thresholds: [80, 60, 45]}");
    expect(printed).toContain("# How much each criterion counts. Weights sum to 100.\nscores:\n");
  });
});

describe("the words for a preset's keys", () => {
  it("are there for every score and criterion", () => {
    const keys = PRESETS.map(presetOf).flatMap(({ scores, criteria: all }) => [...scores, ...all].map(({ key }) => key));
    expect([...NAMED].toSorted()).toEqual([...new Set(keys)].toSorted());
  });
});
