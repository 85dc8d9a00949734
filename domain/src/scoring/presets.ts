/**
 * Models to start from. Columns go by their Chinese names, simplified and traditional, and by English ones;
 * the first found in a file is taken.
 */
import type { Axis, Criterion, MatrixRule, Model, Normalisation, ScoreRule, TierMode, TierRule } from "./model.ts";

export const PRESETS = ["composite-value", "value-matrix", "portfolio-matrix", "four-dimensions"] as const;
export type PresetName = (typeof PRESETS)[number];

/** Ways to cut that replace a model's own. */
export const TIER_MODES = ["thresholds", "20-30-30-20", "quartiles", "top-n", "natural-breaks"] as const;
export type TierModeName = (typeof TIER_MODES)[number];

const ACCOUNT = ["客户ID", "客戶ID", "customer_id", "account_id", "id"] as const;
const NAMES = ["A", "B", "C", "D"] as const;
const THRESHOLDS = [0.8, 0.6, 0.45] as const;
const CAPACITIES = [20, 50, 100] as const;

/** The model of a preset. */
export function presetOf(name: PresetName): Model {
  switch (name) {
    case "composite-value":
      return compositeValue();
    case "value-matrix":
      return valueMatrix();
    case "portfolio-matrix":
      return portfolioMatrix();
    case "four-dimensions":
      return fourDimensions();
  }
}

/**
 * The model with every tier rule cut another way. 20/30/30/20 and quartiles are for four tiers; other
 * numbers of tiers get equal shares. Capacities are 20, 50, 100, and so on doubling, unless given.
 *
 * @param capacities for `top-n`, best tier first; `null` for the defaults
 */
export function withTierMode(model: Model, name: TierModeName, capacities: readonly number[] | null): Model {
  return { ...model, tiers: model.tiers.map((rule) => ({ ...rule, mode: modeOf(rule, name, capacities) })) };
}

function modeOf({ names, mode }: TierRule, name: TierModeName, capacities: readonly number[] | null): TierMode {
  const lines = names.length - 1;
  switch (name) {
    case "thresholds":
      return mode.kind === "thresholds"
        ? mode
        : { kind: "thresholds", lines: lines === THRESHOLDS.length ? THRESHOLDS : evenly(names.length) };
    case "20-30-30-20":
      return { kind: "shares", shares: names.length === 4 ? [0.2, 0.3, 0.3, 0.2] : names.map(() => 1 / names.length) };
    case "quartiles":
      return { kind: "quantiles" };
    case "top-n":
      return { kind: "top-n", counts: capacities ?? Array.from({ length: lines }, (_, at) => CAPACITIES[at] ?? 100 * 2 ** (at - 2)) };
    case "natural-breaks":
      return { kind: "natural-breaks" };
  }
}

const evenly = (tiers: number): number[] => Array.from({ length: tiers - 1 }, (_, at) => (tiers - 1 - at) / tiers);

const REVENUE = criterion(
  "revenue",
  "financial",
  ["当前年收入", "當前年收入", "目前年營收", "annual_revenue", "revenue"],
  { kind: "max" },
  { unit: "CNY/year", role: "revenue" },
);
const POTENTIAL = criterion(
  "potential",
  "strategic",
  ["未来潜力评分", "未來潛力評分", "potential_score", "potential"],
  { kind: "scale-max", scaleMax: 10 },
  { unit: "1–10" },
);
const YEARS = criterion("years", "relational", ["合作年限", "合作年資", "relationship_years", "years"], { kind: "max" }, { unit: "years" });
const SATISFACTION = criterion(
  "satisfaction",
  "relational",
  ["客户满意度", "客戶滿意度", "satisfaction_score", "satisfaction"],
  { kind: "scale-max", scaleMax: 5 },
  { unit: "1–5" },
);

/** Current value against the middle of a scale of ten, a value on the line being high. */
const QUADRANT: MatrixRule = matrix("quadrant", "value", {
  x: { measure: { kind: "criterion", key: "revenue" }, line: { kind: "half-of-max" }, borderline: { kind: "relative", within: 0.05 } },
  y: {
    measure: { kind: "criterion", key: "potential" },
    line: { kind: "absolute", at: [5.5] },
    borderline: { kind: "absolute", within: 0.5 },
  },
});

function compositeValue(): Model {
  return modelOf("Composite value", {
    criteria: [REVENUE, POTENTIAL, YEARS, SATISFACTION],
    scores: [score("score", { revenue: 40, potential: 30, years: 10, satisfaction: 20 })],
    matrices: [QUADRANT],
  });
}

function valueMatrix(): Model {
  return modelOf("Customer value matrix", {
    criteria: [REVENUE, POTENTIAL],
    scores: [score("score", { revenue: 50, potential: 50 })],
    matrices: [QUADRANT],
  });
}

function portfolioMatrix(): Model {
  const rating: Normalisation = { kind: "scale-max", scaleMax: 10 };
  const factors = [1, 2, 3, 4].map((number) => ({
    weight: [`关键因素${number}权重`, `關鍵因素${number}權重`, `factor_${number}_weight`],
    us: [`关键因素${number}我方评分`, `關鍵因素${number}我方評分`, `factor_${number}_us`],
    competitors: [
      { name: "best", columns: [`关键因素${number}最强对手评分`, `關鍵因素${number}最強對手評分`, `factor_${number}_competitor`] },
    ],
  }));
  const strength: Criterion = {
    ...criterion(
      "strength",
      "relational",
      [],
      {
        kind: "anchors",
        anchors: [
          { value: 0.5, points: 0 },
          { value: 1, points: 50 },
          { value: 1.5, points: 100 },
        ],
      },
      { unit: "us ÷ best competitor" },
    ),
    source: { kind: "strength", compare: "ratio", factors },
  };
  return modelOf("Customer portfolio matrix", {
    criteria: [
      criterion("growth", "financial", ["增长潜力评分", "成長潛力評分", "growth_score"], rating, { unit: "0–10" }),
      criterion("margin", "financial", ["利润潜力评分", "利潤潛力評分", "margin_score"], rating, { unit: "0–10" }),
      criterion("fit", "strategic", ["战略契合度评分", "策略契合度評分", "fit_score"], rating, { unit: "0–10" }),
      criterion("openness", "strategic", ["合作意愿评分", "合作意願評分", "openness_score"], rating, { unit: "0–10" }),
      strength,
    ],
    scores: [score("attractiveness", { growth: 40, margin: 30, fit: 20, openness: 10 })],
    tierScore: "attractiveness",
    matrices: [
      {
        ...matrix("portfolio", "portfolio", {
          x: {
            measure: { kind: "score", key: "attractiveness" },
            line: { kind: "absolute", at: [0.5] },
            borderline: { kind: "absolute", within: 0.05 },
          },
          y: {
            measure: { kind: "criterion", key: "strength" },
            line: { kind: "absolute", at: [1] },
            borderline: { kind: "relative", within: 0.05 },
          },
        }),
        ratedBy: ["评分来源", "評分來源", "rated_by"],
        ratedAt: ["评分日期", "評分日期", "rated_at"],
      },
    ],
  });
}

/** Every criterion of the four dimensions, on anchored scales to start from: set the anchors to your own market. */
function fourDimensions(): Model {
  const tenPoint = anchored([1, 0], [10, 100]);
  return modelOf("Four dimensions", {
    criteria: [
      criterion(
        "revenue",
        "financial",
        ["当前年收入", "當前年收入", "目前年營收", "annual_revenue", "revenue"],
        anchored([0, 0], [500_000, 40], [2_000_000, 70], [10_000_000, 100]),
        { unit: "CNY/year", role: "revenue" },
      ),
      criterion(
        "potential_revenue",
        "financial",
        ["潜在年收入", "潛在年營收", "potential_revenue"],
        anchored([0, 0], [500_000, 40], [2_000_000, 70], [10_000_000, 100]),
        { unit: "CNY/year" },
      ),
      criterion("margin", "financial", ["毛利率", "gross_margin", "margin"], anchored([0, 0], [0.2, 50], [0.4, 100]), {
        unit: "share of revenue",
      }),
      criterion("payment_days", "financial", ["付款周期", "付款週期", "payment_days"], anchored([30, 100], [60, 70], [90, 30], [120, 0]), {
        unit: "days",
        direction: "lower",
      }),
      criterion("industry_position", "strategic", ["行业地位评分", "產業地位評分", "industry_position"], tenPoint, { unit: "1–10" }),
      criterion("strategic_fit", "strategic", ["战略契合度评分", "策略契合度評分", "strategic_fit"], tenPoint, { unit: "1–10" }),
      criterion("new_markets", "strategic", ["新市场机会评分", "新市場機會評分", "new_market_opportunity"], tenPoint, { unit: "1–10" }),
      criterion("years", "relational", ["合作年限", "合作年資", "relationship_years", "years"], anchored([0, 0], [3, 50], [10, 100]), {
        unit: "years",
      }),
      criterion(
        "satisfaction",
        "relational",
        ["客户满意度", "客戶滿意度", "satisfaction_score", "satisfaction"],
        anchored([1, 0], [5, 100]),
        { unit: "1–5" },
      ),
      criterion("decision_depth", "relational", ["决策链深度评分", "決策鏈深度評分", "decision_chain_depth"], tenPoint, { unit: "1–10" }),
      criterion("loyalty", "relational", ["忠诚度评分", "忠誠度評分", "loyalty_score"], tenPoint, { unit: "1–10" }),
      criterion("opinion_leadership", "influence", ["意见领袖评分", "意見領袖評分", "opinion_leadership"], tenPoint, { unit: "1–10" }),
      criterion("references", "influence", ["推荐次数", "推薦次數", "references"], anchored([0, 0], [1, 40], [3, 80], [6, 100]), {
        unit: "per year",
      }),
    ],
    scores: [
      score("score", {
        revenue: 15,
        potential_revenue: 10,
        margin: 10,
        payment_days: 5,
        industry_position: 8,
        strategic_fit: 10,
        new_markets: 7,
        years: 5,
        satisfaction: 8,
        decision_depth: 7,
        loyalty: 5,
        opinion_leadership: 5,
        references: 5,
      }),
      score("financial", { revenue: 40, potential_revenue: 25, margin: 25, payment_days: 10 }),
      score("strategic", { industry_position: 30, strategic_fit: 40, new_markets: 30 }),
      score("relational", { years: 20, satisfaction: 30, decision_depth: 30, loyalty: 20 }),
      score("influence", { opinion_leadership: 50, references: 50 }),
    ],
    matrices: [
      matrix("quadrant", "value", {
        x: { measure: { kind: "criterion", key: "revenue" }, line: { kind: "median" }, borderline: { kind: "relative", within: 0.05 } },
        y: {
          measure: { kind: "criterion", key: "potential_revenue" },
          line: { kind: "median" },
          borderline: { kind: "relative", within: 0.05 },
        },
      }),
    ],
  });
}

type Parts = Pick<Model, "criteria" | "scores" | "matrices"> & { readonly tierScore?: string };

function modelOf(name: string, { criteria, scores, matrices, tierScore = "score" }: Parts): Model {
  const tiers: TierRule = {
    key: "tier",
    score: tierScore,
    names: NAMES,
    mode: { kind: "thresholds", lines: THRESHOLDS },
    demotionMarginPoints: 0,
    held: null,
  };
  return { name, version: 1, account: ACCOUNT, criteria, scores, tiers: [tiers], matrices, segment: null, override: null };
}

type Details = Partial<Pick<Criterion, "unit" | "direction" | "role">>;

function criterion(
  key: string,
  dimension: Criterion["dimension"],
  columns: readonly string[],
  normalisation: Normalisation,
  details: Details,
): Criterion {
  return {
    key,
    dimension,
    direction: "higher",
    unit: "",
    source: { kind: "column", columns },
    normalisation,
    missing: { kind: "leave-out" },
    shelfLifeDays: null,
    role: null,
    ...details,
  };
}

function score(key: string, weights: Readonly<Record<string, number>>): ScoreRule {
  const terms = Object.entries(weights).map(([name, percent]) => ({ criterion: name, weight: percent / 100 }));
  return { key, aggregation: "weighted-sum", weighting: { method: "direct" }, terms, minCoverage: 0.5, roundBeforeCut: null };
}

function matrix(key: string, kind: MatrixRule["kind"], axes: { readonly x: Axis; readonly y: Axis }): MatrixRule {
  return { key, kind, ...axes, ratedBy: null, ratedAt: null };
}

function anchored(...anchors: ReadonlyArray<readonly [value: number, points: number]>): Normalisation {
  return { kind: "anchors", anchors: anchors.map(([value, points]) => ({ value, points })) };
}
