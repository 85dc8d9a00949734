/**
 * The bench's job in ClickHouse, embedded as chDB: a table of scores in memory, quantilesExactInclusive for
 * the lines, INTO OUTFILE. Rows come out in the order in which threads finish.
 *
 *   node job.chdb.mjs <in.csv> <out.csv>
 */
import { Session } from "chdb";
import { CRITERIA, labels, normalised, QUANTILES, SCORE_NAMES, scores } from "./job.sql.mjs";

const [source, target] = process.argv.slice(2);
const quoted = (path) => `'${path.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
const structure = ["customer_id String", "name String", "industry String", "region String", ...CRITERIA.map((name) => `${name} Nullable(Float64)`)].join(", ");
// Scalars are constants to the engine; columns of a joined row would not be.
const ends = CRITERIA.flatMap((name) => [`min(${name})`, `max(${name})`]);
const endNames = CRITERIA.flatMap((name) => [`min_${name}`, `max_${name}`]);
const quantiles = Object.entries(QUANTILES)
  .map(([name, shares]) => `(SELECT quantilesExactInclusive(${shares.join(", ")})(${name}) FROM scored) AS q_${name}`)
  .join(",\n");
// An empty field is the default of its type, which is NULL here; a number's last digit counts.
const reading = "input_format_csv_empty_as_default = 1, precise_float_parsing = 1";

const session = new Session();
session.query(`CREATE TABLE facts ENGINE = Memory AS
SELECT customer_id, ${CRITERIA.join(", ")} FROM file(${quoted(source)}, 'CSVWithNames', '${structure}') SETTINGS ${reading}`);
session.query(`CREATE TABLE scored ENGINE = Memory AS
WITH (SELECT (${ends.join(", ")}) FROM facts) AS ends,
${endNames.map((name, at) => `ends.${at + 1} AS ${name}`).join(", ")},
normalised AS (SELECT customer_id, ${normalised} FROM facts)
SELECT customer_id,
${scores(String)}
FROM normalised`);
session.query(`WITH ${quantiles}
SELECT customer_id, ${SCORE_NAMES.join(", ")},
${labels}
FROM scored
INTO OUTFILE ${quoted(target)} FORMAT CSVWithNames SETTINGS format_csv_null_representation = ''`);
session.close();
