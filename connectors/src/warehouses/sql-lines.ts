/** Tiers and boxes as SQL. Lines that depend on the data come from order statistics, interpolated as the reference does. */
import { lineCount, boxCodes } from "@entente/domain/portfolio/matrix.ts";
import type { Axis, MatrixRule, Model, TierRule } from "@entente/domain/scoring/model.ts";
import { quantilePoints } from "@entente/domain/scoring/quantiles.ts";
import { sharePoints } from "@entente/domain/scoring/tiers.ts";
import type { Speech } from "./dialect.ts";
import type { OwnName } from "./own-names.ts";

/** What is cut: a column of the scores, with its table's name, for to ClickHouse a bare name is first of all what the same SELECT gives. */
type Measured = string;
/** A step of the query, named. */
export type QueryTable = { readonly name: string; readonly query: string };
export type Lines = {
  readonly tables: readonly QueryTable[];
  /** Those among them that hold lines: one row each, to be joined to the scores. */
  readonly joined: readonly string[];
  readonly tiers: readonly string[];
  readonly matrices: readonly string[];
};

export type Context = { readonly model: Model; readonly speech: Speech; readonly own: OwnName };

/** For every tier rule and matrix the tables its lines come from and the expression of its label. */
export function linesOf(context: Context): Lines {
  const { model, speech, own } = context;
  const tiers = model.tiers.map((rule, at) => {
    const scores = own("scored");
    return tierLines(rule, { name: own(`tier_lines${at}`), scores, measure: `${scores}.${scoreColumn(model, rule.score)}` }, speech);
  });
  const matrices = model.matrices.map((rule, at) => matrixLines(rule, at, context));
  const all = [...tiers, ...matrices];
  return {
    joined: all.flatMap(({ joined }) => joined),
    tables: all.flatMap(({ tables }) => tables),
    tiers: tiers.map(({ label }) => label),
    matrices: matrices.map(({ label }) => label),
  };
}

type Labelled = { readonly tables: readonly QueryTable[]; readonly joined: readonly string[]; readonly label: string };
/** The table that shall hold the lines, and where what is cut comes from. */
type Target = { readonly name: string; readonly scores: string; readonly measure: Measured };

function tierLines({ names, mode }: TierRule, target: Target, speech: Speech): Labelled {
  const { measure } = target;
  switch (mode.kind) {
    case "thresholds":
      return {
        tables: [],
        joined: [],
        label: tierLabel(
          names,
          mode.lines.map((line) => `${measure} >= ${speech.number(line)}`),
          { measure, speech },
        ),
      };
    case "shares":
    case "quantiles": {
      const points = mode.kind === "shares" ? sharePoints(mode.shares) : quantilePoints(names.length);
      const inner = points
        .slice(1, -1)
        .map((_, at) => `${target.name}.l${at}`)
        .toReversed();
      // Where edges coincide the reference cuts by rank, and a score on the line is then in.
      const reached = inner.map(
        (line) => `(CASE WHEN ${target.name}.collapsed = 1 THEN ${measure} >= ${line} ELSE ${measure} > ${line} END)`,
      );
      return {
        tables: quantileTables(points, target, speech),
        joined: [target.name],
        label: tierLabel(names, reached, { measure, speech }),
      };
    }
    case "top-n":
      return {
        tables: capacityTables(mode.counts, target),
        joined: [target.name],
        label: tierLabel(
          names,
          mode.counts.map((_, at) => `${measure} >= ${target.name}.l${at}`),
          { measure, speech },
        ),
      };
    case "natural-breaks":
      return { tables: [], joined: [], label: "NULL" };
  }
}

/** The best tier whose line is reached; a score that is not known has none. A NULL line is reached by none. */
function tierLabel(
  names: readonly string[],
  reached: readonly string[],
  { measure, speech }: { readonly measure: string; readonly speech: Speech },
): string {
  const cases = reached.map((condition, at) => `WHEN ${condition} THEN ${speech.text(names[at] ?? "")}`);
  return `CASE WHEN ${measure} IS NULL THEN NULL ${cases.join(" ")} ELSE ${speech.text(names.at(-1) ?? "")} END`;
}

function quantileTables(points: readonly number[], target: Target, speech: Speech): QueryTable[] {
  const { name } = target;
  const inner = points.slice(1, -1);
  const ranked = inner.map((point, at) => `  max(CASE WHEN r = greatest(1, n - ${placesAbove(point, speech)} + 1) THEN v END) AS b${at}`);
  const edges = points.map((point, at) => edgeExpression(point, at, speech));
  const collapsed = points
    .slice(1)
    .map((_, at) => `e${at} = e${at + 1}`)
    .join(" OR ");
  return [
    sortedTable(target),
    {
      name: `${name}_picked`,
      query: `  SELECT\n${[...points.map((point, at) => pickedExpressions(point, at, speech)), ...ranked].join(",\n")}\n  FROM ${name}_sorted`,
    },
    { name: `${name}_edges`, query: `  SELECT ${[...edges, ...inner.map((_, at) => `b${at}`)].join(",\n  ")}\n  FROM ${name}_picked` },
    {
      name,
      query: `  SELECT CASE WHEN ${collapsed} THEN 1 ELSE 0 END AS collapsed,\n${inner.map((_, at) => `  CASE WHEN ${collapsed} THEN b${at} ELSE e${at + 1} END AS l${at}`).join(",\n")}\n  FROM ${name}_edges`,
    },
  ];
}

/** How many accounts from the top have rank/n within the share above a point, as the reference counts them. */
const placesAbove = (point: number, { number, double }: Speech): string =>
  `greatest(1, CAST(floor(${number(1 - point)} * ${double("n")} + ${number(1e-9)}) AS bigint))`;

function sortedTable({ name, scores, measure }: Target): QueryTable {
  return {
    name: `${name}_sorted`,
    query: `  SELECT ${measure} AS v, row_number() OVER (ORDER BY ${measure}) AS r, count(*) OVER () AS n FROM ${scores} WHERE ${measure} IS NOT NULL`,
  };
}

/** Both order statistics around a quantile, and how far between them it lies. */
function pickedExpressions(point: number, at: number, { number, double }: Speech): string {
  const place = `${number(point)} * ${double("(n - 1)")}`;
  return [
    `  max(CASE WHEN r = CAST(floor(${place}) AS bigint) + 1 THEN v END) AS p${at}`,
    `  max(CASE WHEN r = least(n, CAST(floor(${place}) AS bigint) + 2) THEN v END) AS q${at}`,
    `  max(${place} - floor(${place})) AS t${at}`,
  ].join(",\n");
}

const edgeExpression = (_: number, at: number, { number }: Speech): string =>
  `CASE WHEN t${at} >= ${number(0.5)} THEN q${at} - (q${at} - p${at}) * (${number(1)} - t${at}) ELSE p${at} + (q${at} - p${at}) * t${at} END AS e${at}`;

/** The line of a capacity is the score of its last place; a tie there that does not fit goes down together. */
function capacityTables(counts: readonly number[], { name, scores, measure }: Target): QueryTable[] {
  const rooms = counts.map((_, at) => `r${at}`);
  const levels: QueryTable[] = [
    {
      name: `${name}_sorted`,
      query: `  SELECT ${measure} AS v, count(*) AS same, sum(count(*)) OVER (ORDER BY ${measure} DESC) AS filled FROM ${scores} WHERE ${measure} IS NOT NULL GROUP BY ${measure}`,
    },
  ];
  // Places taken by the better tiers are those really filled, or the whole room where nobody was there to fill it.
  const steps = counts.map((count, at) => {
    const before =
      at === 0 ? "0" : `coalesce((SELECT max(filled) FROM ${name}_sorted WHERE v >= (SELECT l FROM ${name}_${rooms[at - 1] ?? ""})), 0)`;
    return { name: `${name}_${rooms[at] ?? ""}`, query: `  SELECT min(v) AS l FROM ${name}_sorted WHERE filled <= ${before} + ${count}` };
  });
  return [
    ...levels,
    ...steps,
    { name, query: `  SELECT ${counts.map((_, at) => `(SELECT l FROM ${name}_${rooms[at] ?? ""}) AS l${at}`).join(", ")}` },
  ];
}

function matrixLines(rule: MatrixRule, at: number, { model, speech, own }: Context): Labelled {
  const scores = own("scored");
  const divided = (axis: "x" | "y") => {
    const measure = `${scores}.${measureColumn(model, rule[axis])}`;
    return { measure, ...axisLines(rule[axis], { name: own(`${axis}_lines${at}`), scores, measure }, speech) };
  };
  const [x, y] = [divided("x"), divided("y")];
  const box = `(${x.reached}) * ${lineCount(rule.y) + 1} + (${y.reached})`;
  const cases = boxCodes(rule).map((code, number) => `WHEN ${number} THEN ${speech.text(code)}`);
  const known = `${x.measure} IS NOT NULL AND ${y.measure} IS NOT NULL`;
  return {
    tables: [...x.tables, ...y.tables],
    joined: [...x.joined, ...y.joined],
    label: `CASE WHEN ${known} THEN CASE ${box} ${cases.join(" ")} END END`,
  };
}

type AxisLines = { readonly tables: readonly QueryTable[]; readonly joined: readonly string[]; readonly reached: string };

/** How many lines of an axis a value reaches; a value on a line reaches it. */
function axisLines({ line }: Axis, target: Target, speech: Speech): AxisLines {
  const { name, scores, measure } = target;
  const count = (lines: readonly string[]) => lines.map((one) => `CASE WHEN ${measure} >= ${one} THEN 1 ELSE 0 END`).join(" + ");
  switch (line.kind) {
    case "absolute":
    case "manual":
      return { tables: [], joined: [], reached: count(line.at.map(speech.number)) };
    case "half-of-max":
      return {
        tables: [{ name, query: `  SELECT max(${measure}) / ${speech.number(2)} AS l0 FROM ${scores}` }],
        joined: [name],
        reached: count([`${name}.l0`]),
      };
    case "rescaled":
      return {
        tables: [{ name, query: `  SELECT (min(${measure}) + max(${measure})) / ${speech.number(2)} AS l0 FROM ${scores}` }],
        joined: [name],
        reached: count([`${name}.l0`]),
      };
    case "median":
    case "parts": {
      const points = line.kind === "median" ? [0.5] : Array.from({ length: line.parts - 1 }, (_, at) => (at + 1) / line.parts);
      const tables = [
        sortedTable(target),
        {
          name: `${name}_picked`,
          query: `  SELECT\n${points.map((point, at) => pickedExpressions(point, at, speech)).join(",\n")}\n  FROM ${name}_sorted`,
        },
        { name, query: `  SELECT ${points.map((point, at) => edgeExpression(point, at, speech)).join(", ")} FROM ${name}_picked` },
      ];
      return { tables, joined: [name], reached: count(points.map((_, at) => `${name}.e${at}`)) };
    }
  }
}

function measureColumn(model: Model, { measure }: Axis): string {
  return measure.kind === "score" ? scoreColumn(model, measure.key) : `c${model.criteria.findIndex(({ key }) => key === measure.key)}`;
}

const scoreColumn = ({ scores }: Model, wanted: string): string => `s${scores.findIndex(({ key }) => key === wanted)}`;
