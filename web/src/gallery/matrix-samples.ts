/** Invented portfolios of any size for the matrix: the same ones every time. */
import type { Axis, Criterion, Model, ScoreRule } from "@entente/domain/scoring/model.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import { rowsByRevenue } from "../features/portfolio/matrix/radius.ts";
import { type Portfolio, portfolioOf, type Quarter, type Shared } from "../features/portfolio/what-if/portfolio.ts";
import type { Samples } from "./samples.ts";

/** `alike`: 200 accounts that are the same in everything but their name. `unknown`: 12 of which nothing is known. */
export type Sample = { readonly accounts: number; readonly kind: "usual" | "alike" | "unknown" };

const LABELS = {
  en: {
    value: "Current value",
    potential: "Future potential",
    attractiveness: "Attractiveness",
    strength: "Our strength",
    revenue: "Annual revenue",
    margin: "Profit margin",
    wallet: "Share of wallet",
    payment: "Payment terms",
    growth: "Industry growth",
    expansion: "Expansion plans",
    fit: "Strategic fit",
    influence: "Influence",
    openness: "Openness",
  },
  "zh-CN": {
    value: "当前价值",
    potential: "未来潜力",
    attractiveness: "吸引力",
    strength: "优势认知",
    revenue: "年收入",
    margin: "利润率",
    wallet: "钱包份额",
    payment: "付款周期",
    growth: "行业增长",
    expansion: "扩张计划",
    fit: "战略契合",
    influence: "行业影响力",
    openness: "合作意愿",
  },
  "zh-TW": {
    value: "目前價值",
    potential: "未來潛力",
    attractiveness: "吸引力",
    strength: "優勢認知",
    revenue: "年營收",
    margin: "利潤率",
    wallet: "荷包占有率",
    payment: "付款週期",
    growth: "產業成長",
    expansion: "擴張計畫",
    fit: "策略契合",
    influence: "產業影響力",
    openness: "合作意願",
  },
} as const satisfies Readonly<Record<Locale, object>>;

/** Halves of names of companies, to be put together. */
const FIRST = {
  en: [
    "Yuan",
    "Ding",
    "Heng",
    "Hua",
    "Blue",
    "Bo",
    "Sky",
    "Cloud",
    "Bright",
    "Open",
    "Ever",
    "Fair",
    "North",
    "East",
    "High",
    "Sea",
    "Tong",
    "Rui",
    "Jin",
    "Zhong",
  ],
  "zh-CN": [
    "远航",
    "鼎盛",
    "恒信",
    "华曜",
    "蓝海",
    "博瑞",
    "天行",
    "锦程",
    "众合",
    "云帆",
    "明德",
    "启元",
    "瑞丰",
    "长青",
    "嘉禾",
    "中科",
    "东岳",
    "凌云",
    "海纳",
    "同泰",
  ],
  "zh-TW": [
    "遠航",
    "鼎盛",
    "恆信",
    "華曜",
    "藍海",
    "博瑞",
    "天行",
    "錦程",
    "眾合",
    "雲帆",
    "明德",
    "啟元",
    "瑞豐",
    "長青",
    "嘉禾",
    "中科",
    "東岳",
    "凌雲",
    "海納",
    "同泰",
  ],
} as const satisfies Readonly<Record<Locale, readonly string[]>>;
const SECOND = {
  en: [" Precision", " Digital", " Heavy", " Supply", " Energy", " Bio", " Electronics", " Air", " Semi", " Freight"],
  "zh-CN": ["精密", "数智", "重工", "供应链", "新能源", "生物", "电子", "航材", "半导体", "物流"],
  "zh-TW": ["精密", "數智", "重工", "供應鏈", "新能源", "生技", "電子", "航材", "半導體", "物流"],
} as const satisfies Readonly<Record<Locale, readonly string[]>>;

const VALUE = ["revenue", "margin", "wallet", "payment"] as const;
const POTENTIAL = ["growth", "expansion", "fit", "influence"] as const;
const CRITERIA = [...VALUE, ...POTENTIAL, "openness"] as const;
const PERIODS = ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"] as const;

export function samplePortfolio(locale: Locale, texts: Samples, { accounts, kind }: Sample): Portfolio {
  const random = randomFrom(2026);
  const columns = columnsOf(accounts, kind, random);
  const model = sampleModel();
  const portfolio = portfolioOf({
    model,
    table: { rows: accounts, columns: [...columns.points, columns.strength] },
    ids: Array.from({ length: accounts }, (_, row) => `account-${row}`),
    names: namesOf(locale, rowsByRevenue(columns.revenue)),
    owners: sharedBy(texts.people, accounts, random),
    segments: sharedBy(texts.industries, accounts, random),
    revenue: columns.revenue,
    currency: locale === "zh-TW" ? "TWD" : "CNY",
    held: [null],
    guessed: Uint8Array.from(columns.strength, () => (random() < 0.3 ? 1 : 0)),
    quarters: [],
    isWhole: true,
    labels: LABELS[locale],
  });
  return { ...portfolio, quarters: quartersOf(portfolio, random) };
}

function sampleModel(): Model {
  const line = (at: number): Pick<Axis, "line" | "borderline"> => ({
    line: { kind: "absolute", at: [at] },
    borderline: { kind: "absolute", within: 0.02 },
  });
  const score = (key: string): Axis["measure"] => ({ kind: "score", key });
  return {
    name: "Sample",
    version: 12,
    account: null,
    criteria: [...CRITERIA.map((key) => criterion(key)), strength()],
    scores: [
      weighed("value", { revenue: 40, margin: 25, wallet: 15, payment: 20 }),
      weighed("potential", { growth: 25, expansion: 30, fit: 30, influence: 15 }),
      weighed("attractiveness", { growth: 40, margin: 30, fit: 20, openness: 10 }),
    ],
    tiers: [
      {
        key: "tier",
        score: "value",
        names: ["A", "B", "C", "D"],
        mode: { kind: "shares", shares: [0.1, 0.2, 0.3, 0.4] },
        demotionMarginPoints: 1,
        held: null,
      },
    ],
    matrices: [
      {
        key: "value",
        kind: "value",
        x: { measure: score("value"), ...line(0.6) },
        y: { measure: score("potential"), ...line(0.6) },
        ratedBy: null,
        ratedAt: null,
      },
      {
        key: "portfolio",
        kind: "portfolio",
        x: { measure: score("attractiveness"), ...line(0.5) },
        y: { measure: { kind: "criterion", key: "strength" }, ...line(1) },
        ratedBy: null,
        ratedAt: null,
      },
    ],
    segment: null,
    override: null,
  };
}

const criterion = (key: string): Criterion => ({
  key,
  dimension: "strategic",
  direction: "higher",
  unit: "0–100",
  source: { kind: "column", columns: [key] },
  normalisation: { kind: "scale-max", scaleMax: 100 },
  missing: { kind: "leave-out" },
  shelfLifeDays: null,
  role: null,
});

const strength = (): Criterion => ({
  ...criterion("strength"),
  unit: "us ÷ best competitor",
  source: { kind: "strength", compare: "ratio", factors: [] },
  normalisation: { kind: "max" },
});

const weighed = (key: string, weights: Readonly<Record<string, number>>): ScoreRule => ({
  key,
  aggregation: "weighted-sum",
  weighting: { method: "direct" },
  terms: Object.entries(weights).map(([name, percent]) => ({ criterion: name, weight: percent / 100 })),
  minCoverage: 0.5,
  roundBeforeCut: null,
});

type Columns = { readonly points: readonly Float64Array[]; readonly strength: Float64Array; readonly revenue: Float64Array };

function columnsOf(accounts: number, kind: Sample["kind"], random: () => number): Columns {
  const points = CRITERIA.map(() => new Float64Array(accounts).fill(kind === "alike" ? 62 : Number.NaN));
  const relative = new Float64Array(accounts).fill(kind === "alike" ? 1.1 : Number.NaN);
  const revenue = new Float64Array(accounts).fill(kind === "alike" ? 120_000_000 : Number.NaN);
  if (kind !== "usual") return { points, strength: relative, revenue };
  const bell = () => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
  for (let row = 0; row < accounts; row++) {
    const now = bell();
    const later = bell() * 0.95 + now * 0.12;
    const drawn = [
      47 + now * 20 + bell() * 7,
      46 + now * 15 + bell() * 19,
      45 + now * 13 + bell() * 21,
      54 + now * 7 + bell() * 19,
      45 + later * 13 + bell() * 24,
      47 + later * 19 + bell() * 14,
      48 + later * 18 + bell() * 14,
      45 + later * 12 + now * 6 + bell() * 17,
      50 + later * 9 + bell() * 20,
    ];
    for (const [at, value] of drawn.entries()) {
      // A few values are unknown, as in life.
      const column = points[at];
      if (column !== undefined && random() > 0.004) column[row] = Math.min(98, Math.max(2, value));
    }
    relative[row] = Math.min(2.2, Math.max(0.45, Math.exp(bell() * 0.26 + now * 0.05)));
    revenue[row] = Math.round(Math.min(5200, Math.exp(2.3 + now * 1.5 + bell() * 0.62) * 1.5) * 10_000) * 100;
  }
  return { points, strength: relative, revenue };
}

/** Where each account stood, wandering towards where it is. */
function quartersOf({ published }: Portfolio, random: () => number): readonly Quarter[] {
  return PERIODS.map((period, at) => {
    const left = (PERIODS.length - at) * 0.018;
    const wandered = (values: Float64Array) => values.map((value) => value * (1 + (random() - 0.62) * left * 2));
    return { period, places: published.placements.map(({ x, y }) => ({ x: wandered(x), y: wandered(y) })) };
  });
}

/** The largest have the plain names, all others a number behind theirs. */
function namesOf(locale: Locale, byRevenue: Uint32Array): readonly string[] {
  const first = FIRST[locale];
  const second = SECOND[locale];
  const pairs = first.length * second.length;
  const names = Array.from(byRevenue, () => "");
  for (const [rank, row] of byRevenue.entries()) {
    const pair = (rank * 37) % pairs;
    const round = Math.floor(rank / pairs);
    names[row] = `${first[pair % first.length] ?? ""}${second[Math.floor(pair / first.length)] ?? ""}${round === 0 ? "" : ` ${round + 1}`}`;
  }
  return names;
}

const sharedBy = (names: readonly string[], accounts: number, random: () => number): Shared => ({
  names,
  codes: new Uint16Array(accounts).map(() => Math.floor(random() * names.length)),
});

/** Source: T. Ettinger, "mulberry32". */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
