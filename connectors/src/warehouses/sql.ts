/**
 * A model as one query for the warehouse where the customers are. It gives the scores and tiers the
 * reference gives: the same operations in the same order, and lines interpolated here from order
 * statistics, since the engines' own quantile functions round in ways of their own.
 *
 *   given ─▶ facts ─▶ stats ─▶ normalised ─▶ scored ─▶ lines ─▶ account, scores, tiers, boxes
 */
import { AppError } from "@entente/domain/errors.ts";
import type { Criterion, Model } from "@entente/domain/scoring/model.ts";
import { type Dialect, type Speech, speechOf } from "./dialect.ts";
import { ownNames } from "./own-names.ts";
import { type Context, linesOf, type QueryTable } from "./sql-lines.ts";
import { normalisedExpression, rankExpression, statsExpressions } from "./sql-normalise.ts";

/**
 * The query. Of a column's accepted names the first is taken. What is infinite or no number is unknown, as in a file.
 *
 * @param options.table as the query shall name it, quoted here; a point separates it from its schema
 * @throws AppError `sql.not_expressible` naming the part of the model
 */
export function sqlOf(model: Model, dialect: Dialect, { table }: { readonly table: string }): string {
  checkExpressible(model, dialect);
  const speech = speechOf(dialect);
  const own = ownNames(model);
  const lines = linesOf({ model, speech, own });
  const tables = [...scoreTables({ model, speech, own }, table), ...lines.tables];
  const [scored, account] = [own("scored"), own("account")];
  const results = [
    ...model.scores.map(({ key }, at) => `  ${scored}.s${at} AS ${speech.name(key)}`),
    ...lines.tiers.map((tier, at) => `  ${tier} AS ${speech.name(model.tiers[at]?.key ?? "")}`),
    ...lines.matrices.map((box, at) => `  ${box} AS ${speech.name(model.matrices[at]?.key ?? "")}`),
  ];
  return `-- ${oneLine(model.name)}, version ${model.version}: the scores and tiers of “entente score”, for ${dialect}.
WITH ${tables.map(({ name, query }) => `${name} AS (\n${query}\n)`).join(",\n")}
SELECT ${scored}.${account} AS ${account},
${results.join(",\n")}
FROM ${[scored, ...lines.joined].join(" CROSS JOIN ")};`;
}

/** From the warehouse's own table to scores, one step a table. */
function scoreTables({ model, speech, own }: Context, table: string): readonly QueryTable[] {
  const account = own("account");
  const source = own("source");
  const columns = (of: (criterion: Criterion, at: number) => readonly string[]): string =>
    [account, ...model.criteria.flatMap(of)].join(",\n  ");
  const ranks = model.criteria.flatMap(({ normalisation }, at) =>
    normalisation.kind === "percentile" ? [`,\n  ${rankExpression(at, speech)} AS r${at}`] : [],
  );
  return [
    {
      name: own("given"),
      query: `  SELECT ${accountExpression(model, source, speech)} AS ${columns((criterion, at) => [`${givenExpression(criterion, source, speech)} AS c${at}`])}
  FROM ${table.split(".").map(speech.name).join(".")} AS ${source}`,
    },
    {
      name: own("facts"),
      query: `  -- One column per criterion; NULL where nothing is known.
  SELECT ${columns((_, at) => [`${factExpression(`${own("given")}.c${at}`, speech)} AS c${at}`])}
  FROM ${own("given")}`,
    },
    { name: own("stats"), query: `  SELECT ${["count(*) AS n", ...statsExpressions(model)].join(",\n  ")}\n  FROM ${own("facts")}` },
    {
      name: own("ranked"),
      query: `  SELECT ${own("facts")}.*, ${own("stats")}.*${ranks.join("")}\n  FROM ${own("facts")} CROSS JOIN ${own("stats")}`,
    },
    {
      name: own("normalised"),
      query: `  SELECT ${columns((criterion, at) => [`c${at}`, `${normalisedExpression(criterion, at, speech)} AS n${at}`])}
  FROM ${own("ranked")}`,
    },
    {
      name: own("scored"),
      query: `  SELECT ${[columns((_, at) => [`c${at}`]), ...model.scores.map((_, at) => `${scoreExpression(model, at, speech)} AS s${at}`)].join(",\n  ")}
  FROM ${own("normalised")}`,
    },
  ];
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

function accountExpression({ account }: Model, source: string, { name }: Speech): string {
  return account === null ? "row_number() OVER ()" : `${source}.${name(account[0] ?? "")}`;
}

function givenExpression({ source: from }: Criterion, source: string, { double, name }: Speech): string {
  return double(`${source}.${name(from.kind === "column" ? (from.columns[0] ?? "") : "")}`);
}

/** Zero has no sign in a file, so that equals are equal. */
function factExpression(given: string, { number, isFinite }: Speech): string {
  return `CASE WHEN ${given} = ${number(0)} THEN ${number(0)} WHEN ${isFinite(given)} THEN ${given} END`;
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
