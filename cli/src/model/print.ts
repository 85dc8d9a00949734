/** Writes a model as a file a person can read and change; read back, it is the same model. */
import type {
  Axis,
  AxisLine,
  ColumnNames,
  Criterion,
  MatrixRule,
  Model,
  Normalisation,
  ScoreRule,
  TierMode,
  TierRule,
} from "@entente/domain/scoring/model.ts";
import { Document, isCollection, isMap, isPair, isScalar, type Node, visit } from "yaml";

/** Comments above the parts of a file, by part; a file is written in one language. */
export type ModelComments = Readonly<Record<"head" | "account" | "criteria" | "scores" | "tiers" | "matrices", string>>;

/** @param comments `null` writes none */
export function printModel(model: Model, comments: ModelComments | null): string {
  const parts: ReadonlyArray<readonly [keyof ModelComments, Record<string, unknown>]> = [
    ["head", { name: model.name, version: model.version }],
    ["account", model.account === null ? {} : { account: names(model.account) }],
    ["criteria", { criteria: byKey(model.criteria, criterionPart) }],
    ["scores", { scores: byKey(model.scores, scorePart) }],
    ["tiers", model.tiers.length === 0 ? {} : { tiers: byKey(model.tiers, tiersPart) }],
    ["matrices", model.matrices.length === 0 ? {} : { matrices: byKey(model.matrices, matrixPart) }],
    [
      "head",
      {
        ...(model.segment === null ? {} : { segment: names(model.segment) }),
        ...(model.override === null ? {} : { override: names(model.override) }),
      },
    ],
  ];
  return parts
    .flatMap(([part, value], at) => {
      if (Object.keys(value).length === 0) return [];
      const comment =
        comments === null || at === parts.length - 1 ? "" : comments[part].replaceAll(/^(?=.)/gmu, "# ").replaceAll(/^$/gmu, "#");
      return [`${comment === "" ? "" : `${comment}\n`}${yamlOf(value)}`];
    })
    .join("\n");
}

/** Lists, and short groups of settings, on one line: a scale of anchors is read across. */
function yamlOf(value: Record<string, unknown>): string {
  const document = new Document(value);
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every((item) => !isMap(item));
    },
    Pair: (_, { key, value: group }) => {
      if (isMap(group) && isScalar(key) && ON_ONE_LINE.has(String(key.value))) flatten(group);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const ON_ONE_LINE: ReadonlySet<string> = new Set(["normalise", "missing", "by", "x", "y", "competitors"]);

function flatten(group: Node): void {
  if (!isCollection(group)) return;
  group.flow = true;
  for (const item of group.items) if (isPair(item) && isCollection(item.value)) flatten(item.value);
}

const byKey = <T extends { readonly key: string }>(items: readonly T[], part: (item: T) => Record<string, unknown>) =>
  Object.fromEntries(items.map((item) => [item.key, part(item)]));
const names = (columns: ColumnNames): unknown => (columns.length === 1 ? columns[0] : [...columns]);
const percent = (share: number): number => Number((share * 100).toPrecision(15));

function criterionPart({
  dimension,
  direction,
  unit,
  source,
  normalisation,
  missing,
  shelfLifeDays,
  role,
}: Criterion): Record<string, unknown> {
  return {
    dimension,
    direction,
    ...(unit === "" ? {} : { unit }),
    ...(source.kind === "column" ? { columns: names(source.columns) } : { strength: strengthPart(source) }),
    normalise: normalisePart(normalisation),
    missing: missing.kind === "assume" ? { assume: missing.value } : missing.kind,
    ...(shelfLifeDays === null ? {} : { "shelf-life-days": shelfLifeDays }),
    ...(role === null ? {} : { role }),
  };
}

function strengthPart({ compare, factors }: Extract<Criterion["source"], { kind: "strength" }>): Record<string, unknown> {
  return {
    compare,
    factors: factors.map(({ weight, us, competitors }) => ({
      weight: typeof weight === "number" ? weight : names(weight),
      us: names(us),
      competitors: Object.fromEntries(competitors.map(({ name, columns }) => [name, names(columns)])),
    })),
  };
}

function normalisePart(normalisation: Normalisation): unknown {
  if (normalisation.kind === "anchors") return normalisation.anchors.map(({ value, points }) => [value, points]);
  return normalisation.kind === "scale-max" ? { "scale-max": normalisation.scaleMax } : normalisation.kind;
}

function scorePart({ aggregation, weighting, terms, minCoverage, roundBeforeCut }: ScoreRule): Record<string, unknown> {
  const criteria = terms.map(({ criterion }) => criterion);
  const weights =
    weighting.method === "direct"
      ? { weights: Object.fromEntries(terms.map(({ criterion, weight }) => [criterion, percent(weight)])) }
      : weighting.method === "rank-order"
        ? { "rank-order": criteria }
        : { ahp: { criteria, matrix: weighting.matrix } };
  return {
    ...weights,
    ...(aggregation === "weighted-sum" ? {} : { aggregation }),
    ...(minCoverage === 0.5 ? {} : { "min-coverage": percent(minCoverage) }),
    ...(roundBeforeCut === null ? {} : { "round-before-cut": roundBeforeCut }),
  };
}

function tiersPart({ score, names: tiers, mode, demotionMarginPoints, held }: TierRule): Record<string, unknown> {
  return {
    score,
    names: tiers,
    by: modePart(mode),
    ...(demotionMarginPoints === 0 ? {} : { "demotion-margin": demotionMarginPoints }),
    ...(held === null ? {} : { held: names(held) }),
  };
}

function modePart(mode: TierMode): unknown {
  switch (mode.kind) {
    case "thresholds":
      return { thresholds: mode.lines.map(percent) };
    case "shares":
      return { shares: mode.shares.map(percent) };
    case "top-n":
      return { "top-n": mode.counts };
    case "quantiles":
    case "natural-breaks":
      return mode.kind;
  }
}

function matrixPart({ kind, x, y, ratedBy, ratedAt }: MatrixRule): Record<string, unknown> {
  return {
    kind,
    x: axisPart(x),
    y: axisPart(y),
    ...(ratedBy === null ? {} : { "rated-by": names(ratedBy) }),
    ...(ratedAt === null ? {} : { "rated-at": names(ratedAt) }),
  };
}

function axisPart({ measure, line, borderline }: Axis): Record<string, unknown> {
  return {
    [measure.kind]: measure.key,
    line: linePart(line),
    borderline: borderline.kind === "absolute" ? { within: borderline.within } : { "within-share": borderline.within },
  };
}

function linePart(line: AxisLine): unknown {
  switch (line.kind) {
    case "absolute":
      return { absolute: line.at };
    case "manual":
      return { manual: line.at, reason: line.reason, day: line.day };
    case "parts":
      return { parts: line.parts };
    case "median":
    case "half-of-max":
    case "rescaled":
      return line.kind;
  }
}
