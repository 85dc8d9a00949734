/**
 * A model as one query for the warehouse where the customers are. It gives the scores and tiers the
 * reference gives: the same operations in the same order, and lines interpolated here from order
 * statistics, since the engines' own quantile functions round in ways of their own.
 *
 *   facts ─▶ stats ─▶ normalised ─▶ scored ─▶ lines ─▶ account, scores, tiers, boxes
 */
import { AppError } from "@entente/domain/errors.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { type Dialect, type Speech, speechOf } from "./dialect.ts";
import { linesOf } from "./sql-lines.ts";
import { normalisedExpression, rankExpression, statsExpressions } from "./sql-normalise.ts";

/**
 * The query. Of a column's accepted names the first is taken.
 *
 * @param options.table as the query shall name it, quoted here
 * @throws AppError `sql.not_expressible` naming the part of the model
 */
export function sqlOf(model: Model, dialect: Dialect, { table }: { readonly table: string }): string {
  checkExpressible(model, dialect);
  const speech = speechOf(dialect);
  const scored = model.scores.map((_, at) => `  ${scoreExpression(model, at, speech)} AS s${at}`);
  const lines = linesOf(model, speech);
  const results = [
    ...model.scores.map(({ key }, at) => `  s${at} AS ${speech.name(key)}`),
    ...lines.tiers.map((tier, at) => `  ${tier} AS ${speech.name(model.tiers[at]?.key ?? "")}`),
    ...lines.matrices.map((box, at) => `  ${box} AS ${speech.name(model.matrices[at]?.key ?? "")}`),
  ];
  const from = ["scored", ...lines.joined].join(" CROSS JOIN ");
  return `-- ${oneLine(model.name)}, version ${model.version}: the scores and tiers of “entente score”, for ${dialect}.
WITH facts AS (
  -- One column per criterion; NULL where nothing is known.
  SELECT ${accountExpression(model, speech)} AS account,
${model.criteria.map((_, at) => `  ${factExpression(model, at, speech)} AS c${at}`).join(",\n")}
  FROM ${speech.name(table)}
),
stats AS (
  SELECT count(*) AS n${statsExpressions(model)
    .map((one) => `,\n  ${one}`)
    .join("")}
  FROM facts
),
ranked AS (
  SELECT facts.*, stats.*${model.criteria.flatMap((criterion, at) => (criterion.normalisation.kind === "percentile" ? [`,\n  ${rankExpression(at, speech)} AS r${at}`] : [])).join("")}
  FROM facts CROSS JOIN stats
),
normalised AS (
  SELECT account, ${model.criteria.map((_, at) => `c${at}`).join(", ")},
${model.criteria.map((criterion, at) => `  ${normalisedExpression(criterion, at, speech)} AS n${at}`).join(",\n")}
  FROM ranked
),
scored AS (
  SELECT account, ${model.criteria.map((_, at) => `c${at}`).join(", ")},
${scored.join(",\n")}
  FROM normalised
)${lines.tables.map(({ name, query }) => `,\n${name} AS (\n${query}\n)`).join("")}
SELECT account,
${results.join(",\n")}
FROM ${from};`;
}

function checkExpressible(model: Model, dialect: Dialect): void {
  const refuse = (part: string): never => {
    throw new AppError("sql.not_expressible", { part, dialect });
  };
  for (const { key, source, normalisation } of model.criteria) {
    if (source.kind !== "column") refuse(`${key} (strength)`);
    // Means and lengths are summed exactly here, which no warehouse does.
    if (normalisation.kind === "z-score" || normalisation.kind === "vector") refuse(`${key} (${normalisation.kind})`);
  }
  for (const { key, aggregation, roundBeforeCut } of model.scores) {
    if (aggregation !== "weighted-sum") refuse(`${key} (${aggregation})`);
    if (roundBeforeCut !== null) refuse(`${key} (round-before-cut)`);
  }
  for (const { key, mode, held } of model.tiers) {
    if (mode.kind === "natural-breaks") refuse(`${key} (natural-breaks)`);
    if (held !== null) refuse(`${key} (held)`);
  }
  if (model.segment !== null) refuse("segment");
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ");

function accountExpression({ account }: Model, { name }: Speech): string {
  return account === null ? "row_number() OVER ()" : name(account[0] ?? "");
}

function factExpression({ criteria }: Model, at: number, { double, name }: Speech): string {
  const source = criteria[at]?.source;
  return double(name(source?.kind === "column" ? (source.columns[0] ?? "") : ""));
}

/** Σ weight·n over the known terms, left to right; divided by the known weight where a term is unknown. */
function scoreExpression({ criteria, scores }: Model, at: number, { number }: Speech): string {
  const rule = scores[at];
  const terms = (rule?.terms ?? []).map(({ criterion, weight }) => ({
    column: criteria.findIndex(({ key }) => key === criterion),
    weight: number(weight),
  }));
  const zero = number(0);
  const sum = terms.map(({ column, weight }) => `CASE WHEN n${column} IS NULL THEN ${zero} ELSE ${weight} * n${column} END`).join(" + ");
  const known = terms.map(({ column, weight }) => `CASE WHEN n${column} IS NULL THEN ${zero} ELSE ${weight} END`).join(" + ");
  const complete = terms.map(({ column }) => `n${column} IS NOT NULL`).join(" AND ");
  const required = terms.filter(({ column }) => criteria[column]?.missing.kind === "required").map(({ column }) => `n${column} IS NULL`);
  const refused = required.length === 0 ? "" : ` WHEN ${required.join(" OR ")} THEN NULL`;
  return `CASE WHEN ${complete} THEN ${sum}${refused} WHEN (${known}) > ${zero} AND (${known}) >= ${number((rule?.minCoverage ?? 0) - 1e-9)} THEN (${sum}) / (${known}) END`;
}
