/**
 * The bench's job in DuckDB: a table of scores in memory, quantile_cont for the lines, COPY into the file.
 *
 *   node job.duckdb.mjs <in.csv> <out.csv>
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { CRITERIA, extremes, labels, normalised, QUANTILES, SCORE_NAMES, scores } from "./job.sql.mjs";

const [source, target] = process.argv.slice(2);
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const quantiles = Object.entries(QUANTILES)
  .map(([name, shares]) => `quantile_cont(${name}, [${shares.map((share) => `${share}::DOUBLE`).join(", ")}]) AS q_${name}`)
  .join(", ");

const connection = await (await DuckDBInstance.create()).connect();
await connection.run(
  `CREATE TABLE facts AS SELECT customer_id, ${CRITERIA.map((name) => `${name}::DOUBLE AS ${name}`).join(", ")} FROM read_csv(${quoted(source)})`,
);
await connection.run(`CREATE TABLE scored AS
WITH extremes AS (SELECT ${extremes} FROM facts),
normalised AS (SELECT customer_id, ${normalised} FROM facts, extremes)
SELECT customer_id,
${scores((value) => `${value}::DOUBLE`)}
FROM normalised`);
await connection.run(`COPY (
WITH lines AS (SELECT ${quantiles} FROM scored)
SELECT customer_id, ${SCORE_NAMES.join(", ")},
${labels}
FROM scored, lines
) TO ${quoted(target)} (HEADER)`);
