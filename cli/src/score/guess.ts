/** What a column probably is, by its name and its numbers: a start for a person to correct. */
import type { Dimension } from "@entente/domain/scoring/model.ts";
import { orderOf } from "@entente/domain/scoring/order.ts";
import { quantile } from "@entente/domain/scoring/quantiles.ts";

/** A column of the file and the numbers found in its first rows. */
export type SampledColumn = { readonly name: string; readonly values: readonly number[]; readonly isNumeric: boolean };

export type Guess = {
  readonly column: string;
  readonly key: string;
  readonly dimension: Dimension;
  readonly direction: "higher" | "lower";
  readonly isRevenue: boolean;
  readonly low: number;
  readonly high: number;
  /** Ascending values that earn 0 to 100 points (100 to 0 where less is better). */
  readonly anchors: readonly number[];
};

const ACCOUNT_NAME =
  /(?:^|[\s_])(?:id|no|code|account|customer)$|编号|編號|客户名|客戶名|客户ID|客戶ID|(?:customer|account|client)[\s_]?(?:id|no|code|name)?$|^name$/iu;
const NOT_A_FACT =
  /(?:^|[\s_])(?:id|no|code|year|date|zip|phone|region|channel|segment)s?$|编号|編號|日期|电话|電話|邮编|郵遞區號|行业|行業|地区|地區/iu;
const LESS_IS_BETTER = /cost|day|overdue|complaint|return|risk|churn|成本|周期|週期|逾期|投诉|投訴|退货|退貨|风险|風險|流失/iu;
const REVENUE = /revenue|sales|turnover|收入|销售额|銷售額|营收|營收|营业额|營業額/iu;
const POTENTIAL = /potential|潜|潛/iu;
const DIMENSIONS: ReadonlyArray<readonly [RegExp, Dimension]> = [
  [/reference|opinion|influence|referral|推荐|推薦|意见领袖|意見領袖|影响|影響/iu, "influence"],
  [/year|tenure|satisf|nps|csat|loyal|contact|relation|年限|年资|年資|满意|滿意|忠诚|忠誠|关系|關係/iu, "relational"],
  [/potential|fit|strateg|position|market|share|潜|潛|战略|策略|地位|市场|市場/iu, "strategic"],
];

/** The first column that looks like an account's name. */
export function guessAccount(header: readonly string[]): string | null {
  return header.find((name) => ACCOUNT_NAME.test(name.trim())) ?? null;
}

/** A criterion from a column of numbers; nothing from names, codes and columns without a spread. */
export function guessCriterion({ name, values, isNumeric }: SampledColumn): Guess[] {
  const order = orderOf(Float64Array.from(values));
  const column = name.trim();
  if (!isNumeric || NOT_A_FACT.test(column) || ACCOUNT_NAME.test(column) || order.count < 2) return [];
  const low = order.at(0);
  const high = order.at(order.count - 1);
  if (!(high > low)) return [];
  return [
    {
      column: name,
      key: keyOf(column),
      dimension: DIMENSIONS.find(([pattern]) => pattern.test(column))?.[1] ?? "financial",
      direction: LESS_IS_BETTER.test(column) ? "lower" : "higher",
      isRevenue: REVENUE.test(column) && !POTENTIAL.test(column),
      low,
      high,
      anchors: anchorsOf([low < 0 ? low : 0, quantile(order, 0.25), quantile(order, 0.5), quantile(order, 0.9), high]),
    },
  ];
}

/** Values rounded to two digits, ascending without repeats: scales people can remember. */
function anchorsOf(values: readonly number[]): number[] {
  const rounded = values.map((value) => (value === 0 ? 0 : Number(value.toPrecision(2))));
  const ascending = rounded.filter((value, at) => at === 0 || value > Math.max(...rounded.slice(0, at)));
  return ascending.length >= 2 ? ascending : [values[0] ?? 0, values.at(-1) ?? 1];
}

/** A key as model files take them: letters, digits, `_` and `-`. */
function keyOf(name: string): string {
  const key = name
    .normalize("NFKC")
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, "_")
    .replaceAll(/^_+|_+$/gu, "")
    .toLowerCase();
  return /^[\p{L}_]/u.test(key) ? key : `c_${key}`;
}
