/** Tiers and boxes as SQL. Lines that depend on the data come from order statistics, interpolated as the reference does. */
import { lineCount, boxCodes } from "@entente/domain/portfolio/matrix.ts";
import type { Axis, MatrixRule, Model, TierRule } from "@entente/domain/scoring/model.ts";
import { quantilePoints } from "@entente/domain/scoring/quantiles.ts";
import { sharePoints } from "@entente/domain/scoring/tiers.ts";
import type { Speech } from "./dialect.ts";

/** What is cut: a column of `scored`. */
type Measured = string;
export type LineTable = { readonly name: string; readonly query: string };
export type Lines = {
  readonly tables: readonly LineTable[];
  /** Those among them that hold lines: one row each, to be joined to the scores. */
  readonly joined: readonly string[];
  readonly tiers: readonly string[];
  readonly matrices: readonly string[];
};

/** For every tier rule and matrix the tables its lines come from and the expression of its label. */
export function linesOf(model: Model, speech: Speech): Lines {
  const tiers = model.tiers.map((rule, at) =>
    tierLines(rule, { name: `tier_lines${at}`, measure: `s${model.scores.findIndex(({ key }) => key === rule.score)}` }, speech),
  );
  const matrices = model.matrices.map((rule, at) => matrixLines(model, rule, { at, speech }));
  const all = [...tiers, ...matrices].flatMap(({ tables }) => tables);
  return {
    joined: all.map(({ name }) => name).filter((name) => /_lines\d+$/u.test(name)),
    tables: all,
    tiers: tiers.map(({ label }) => label),
    matrices: matrices.map(({ label }) => label),
  };
}

type Labelled = { readonly tables: readonly LineTable[]; readonly label: string };
type Target = { readonly name: string; readonly measure: Measured };

function tierLines({ names, mode }: TierRule, target: Target, speech: Speech): Labelled {
  const { measure } = target;
  switch (mode.kind) {
    case "thresholds":
      return {
        tables: [],
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
      return { tables: quantileTables(points, target, speech), label: tierLabel(names, reached, { measure, speech }) };
    }
    case "top-n":
      return {
        tables: capacityTables(mode.counts, target),
        label: tierLabel(
          names,
          mode.counts.map((_, at) => `${measure} >= ${target.name}.l${at}`),
          { measure, speech },
        ),
      };
    case "natural-breaks":
      return { tables: [], label: "NULL" };
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

function quantileTables(points: readonly number[], { name, measure }: Target, speech: Speech): LineTable[] {
  const inner = points.slice(1, -1);
  const ranked = inner.map(
    (point, at) =>
      `  max(CASE WHEN r = greatest(1, n - ${rounded(point, speech)} + 1) AND ${rounded(point, speech)} > 0 THEN v END) AS b${at}`,
  );
  const edges = points.map((point, at) => edgeExpression(point, at, speech));
  const collapsed = points
    .slice(1)
    .map((_, at) => `e${at} = e${at + 1}`)
    .join(" OR ");
  return [
    sortedTable(name, measure),
    {
      name: `${name}_picked`,
      query: `  SELECT max(n) AS n,\n${[...points.map((point, at) => pickedExpressions(point, at, speech)), ...ranked].join(",\n")}\n  FROM ${name}_sorted`,
    },
    { name: `${name}_edges`, query: `  SELECT ${[...edges, ...inner.map((_, at) => `b${at}`)].join(",\n  ")}\n  FROM ${name}_picked` },
    {
      name,
      query: `  SELECT CASE WHEN ${collapsed} THEN 1 ELSE 0 END AS collapsed,\n${inner.map((_, at) => `  CASE WHEN ${collapsed} THEN b${at} ELSE e${at + 1} END AS l${at}`).join(",\n")}\n  FROM ${name}_edges`,
    },
  ];
}

/** How many accounts from the top a share takes, rounded half up. */
const rounded = (point: number, { number, double }: Speech): string =>
  `CAST(floor(${number(1 - point)} * ${double("n")} + ${number(0.5)}) AS bigint)`;

function sortedTable(name: string, measure: string): LineTable {
  return {
    name: `${name}_sorted`,
    query: `  SELECT ${measure} AS v, row_number() OVER (ORDER BY ${measure}) AS r, count(*) OVER () AS n FROM scored WHERE ${measure} IS NOT NULL`,
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
function capacityTables(counts: readonly number[], { name, measure }: Target): LineTable[] {
  const rooms = counts.map((_, at) => `r${at}`);
  const levels: LineTable[] = [
    {
      name: `${name}_sorted`,
      query: `  SELECT ${measure} AS v, count(*) AS same, sum(count(*)) OVER (ORDER BY ${measure} DESC) AS filled FROM scored WHERE ${measure} IS NOT NULL GROUP BY ${measure}`,
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

function matrixLines(model: Model, rule: MatrixRule, { at, speech }: { readonly at: number; readonly speech: Speech }): Labelled {
  const axes = (["x", "y"] as const).map((axis) =>
    axisLines(rule[axis], { name: `${axis}_lines${at}`, measure: measureOf(model, rule[axis]) }, speech),
  );
  const [x, y] = [axes[0]?.reached ?? "0", axes[1]?.reached ?? "0"];
  const box = `(${x}) * ${lineCount(rule.y) + 1} + (${y})`;
  const cases = boxCodes(rule).map((code, number) => `WHEN ${number} THEN ${speech.text(code)}`);
  const known = `${measureOf(model, rule.x)} IS NOT NULL AND ${measureOf(model, rule.y)} IS NOT NULL`;
  return { tables: axes.flatMap(({ tables }) => tables), label: `CASE WHEN ${known} THEN CASE ${box} ${cases.join(" ")} END END` };
}

/** How many lines of an axis a value reaches; a value on a line reaches it. */
function axisLines(axis: Axis, target: Target, speech: Speech): { readonly tables: readonly LineTable[]; readonly reached: string } {
  const { line } = axis;
  const { name, measure } = target;
  const count = (lines: readonly string[]) => lines.map((one) => `CASE WHEN ${measure} >= ${one} THEN 1 ELSE 0 END`).join(" + ");
  switch (line.kind) {
    case "absolute":
    case "manual":
      return { tables: [], reached: count(line.at.map(speech.number)) };
    case "half-of-max":
      return {
        tables: [{ name, query: `  SELECT max(${measure}) / ${speech.number(2)} AS l0 FROM scored` }],
        reached: count([`${name}.l0`]),
      };
    case "rescaled":
      return {
        tables: [{ name, query: `  SELECT (min(${measure}) + max(${measure})) / ${speech.number(2)} AS l0 FROM scored` }],
        reached: count([`${name}.l0`]),
      };
    case "median":
    case "parts": {
      const points = line.kind === "median" ? [0.5] : Array.from({ length: line.parts - 1 }, (_, at) => (at + 1) / line.parts);
      const tables = [
        sortedTable(name, measure),
        {
          name: `${name}_picked`,
          query: `  SELECT\n${points.map((point, at) => pickedExpressions(point, at, speech)).join(",\n")}\n  FROM ${name}_sorted`,
        },
        { name, query: `  SELECT ${points.map((point, at) => edgeExpression(point, at, speech)).join(", ")} FROM ${name}_picked` },
      ];
      return { tables, reached: count(points.map((_, at) => `${name}.e${at}`)) };
    }
  }
}

function measureOf({ criteria, scores }: Model, { measure }: Axis): Measured {
  return measure.kind === "score"
    ? `s${scores.findIndex(({ key }) => key === measure.key)}`
    : `c${criteria.findIndex(({ key }) => key === measure.key)}`;
}
