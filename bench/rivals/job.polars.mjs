/**
 * The bench's job as one lazy polars query, streamed into the file.
 *
 *   node job.polars.mjs <in.csv> <out.csv>
 */
import pl from "nodejs-polars";

const [source, target] = process.argv.slice(2);
const { col, lit, when } = pl;

const minMax = (name) => col(name).minus(col(name).min()).div(col(name).max().minus(col(name).min()));
const NORMALISED = {
  revenue: col("revenue").div(col("revenue").max()),
  potential: col("potential").div(10),
  years: col("years").div(col("years").max()),
  satisfaction: col("satisfaction").div(5),
  margin: minMax("margin"),
  payment_days: lit(1).minus(minMax("payment_days")),
  fit: col("fit").div(10),
  nps: minMax("nps"),
  wallet: col("wallet").div(1),
  growth: minMax("growth"),
  tickets: lit(1).minus(minMax("tickets")),
  contacts: col("contacts").div(col("contacts").max()),
};
const SCORES = {
  score: { revenue: 20, potential: 15, years: 5, satisfaction: 8, margin: 12, payment_days: 5, fit: 8, nps: 5, wallet: 7, growth: 8, tickets: 3, contacts: 4 },
  current: { revenue: 50, margin: 30, wallet: 20 },
  future: { potential: 50, growth: 30, fit: 20 },
  attract: { revenue: 30, growth: 30, margin: 20, payment_days: 20 },
  strength: { satisfaction: 40, nps: 30, wallet: 20, years: 10 },
};

/** Weights are shared among the criteria that are known. */
function weighted(weights) {
  const terms = Object.entries(weights).map(([name, percent]) => ({ value: col(name), weight: percent / 100 }));
  const sum = terms.map(({ value, weight }) => value.mul(weight).fillNull(0)).reduce((all, one) => all.add(one));
  const known = terms.map(({ value, weight }) => when(value.isNull()).then(lit(0)).otherwise(lit(weight))).reduce((all, one) => all.add(one));
  const complete = terms.map(({ value }) => value.isNotNull()).reduce((all, one) => all.and(one));
  return when(complete).then(sum).when(known.gt(0)).then(sum.div(known)).otherwise(lit(null));
}

const line = (name, share) => col(name).quantile(share, "linear");

/** Best first; a score on a line is in the lower tier. */
function tiers(name, shares, names) {
  const [first, ...rest] = shares.map((share, at) => ({ reached: col(name).gt(line(name, share)), tier: lit(names[at]) }));
  const chain = rest.reduce((all, { reached, tier }) => all.when(reached).then(tier), when(col(name).isNull()).then(lit(null)).when(first.reached).then(first.tier));
  return chain.otherwise(lit(names.at(-1)));
}

const third = (name) => when(col(name).gtEq(line(name, 2 / 3))).then(lit("H")).when(col(name).gtEq(line(name, 1 / 3))).then(lit("M")).when(col(name).isNotNull()).then(lit("L")).otherwise(lit(null));
const high = (name) => col(name).gtEq(line(name, 0.5));
const quadrant = when(col("current").isNull().or(col("future").isNull()))
  .then(lit(null))
  .when(high("current").and(high("future")))
  .then(lit("STAR"))
  .when(high("current"))
  .then(lit("CASH_COW"))
  .when(high("future"))
  .then(lit("POTENTIAL"))
  .otherwise(lit("PROBLEM"));

// Whole numbers would be divided as whole numbers.
const schema = Object.fromEntries([
  ...["customer_id", "name", "industry", "region"].map((name) => [name, pl.Utf8]),
  ...Object.keys(NORMALISED).map((name) => [name, pl.Float64]),
]);

await pl
  .scanCSV(source, { schema })
  .select(col("customer_id"), ...Object.entries(NORMALISED).map(([name, value]) => value.alias(name)))
  .select(col("customer_id"), ...Object.entries(SCORES).map(([name, weights]) => weighted(weights).alias(name)))
  .withColumns(
    tiers("score", [0.8, 0.5, 0.2], ["A", "B", "C", "D"]).alias("tier"),
    tiers("score", [0.75, 0.5, 0.25], ["Q1", "Q2", "Q3", "Q4"]).alias("quartile"),
    quadrant.alias("quadrant"),
    pl.concatString([third("attract"), third("strength")], "").alias("cell"),
  )
  .sinkCSV(target, { includeHeader: true })
  .collect();
