/** From what a person wrote to the model that is run. Weights and lines become shares of 1. */
import type {
  Axis,
  AxisLine,
  Criterion,
  CriterionSource,
  MatrixRule,
  MissingPolicy,
  Model,
  Normalisation,
  ScoreRule,
  TierMode,
  TierRule,
} from "@entente/domain/scoring/model.ts";
import { ahp, rankOrderCentroid } from "@entente/domain/scoring/weights.ts";
import type { ModelFile } from "./schema.ts";

type Part<K extends "criteria" | "scores" | "tiers" | "matrices"> = ModelFile[K][string];

/** The model of a file whose shape has been checked; whether it makes sense is for `checkModel`. */
export function toModel(file: ModelFile): Model {
  return {
    name: file.name,
    version: file.version,
    account: file.account ?? null,
    criteria: Object.entries(file.criteria).map(([key, criterion]) => toCriterion(key, criterion)),
    scores: Object.entries(file.scores).map(([key, score]) => toScore(key, score)),
    tiers: Object.entries(file.tiers).map(([key, tiers]) => toTiers(key, tiers)),
    matrices: Object.entries(file.matrices).map(([key, matrix]) => toMatrix(key, matrix)),
    segment: file.segment ?? null,
    override: file.override ?? null,
  };
}

function toCriterion(key: string, file: Part<"criteria">): Criterion {
  return {
    key,
    dimension: file.dimension,
    direction: file.direction,
    unit: file.unit,
    source: toSource(file),
    normalisation: toNormalisation(file.normalise),
    missing: toMissing(file.missing),
    shelfLifeDays: file["shelf-life-days"] ?? null,
    role: file.role ?? null,
  };
}

function toSource({ columns, strength }: Part<"criteria">): CriterionSource {
  if (strength === undefined) return { kind: "column", columns: columns ?? [] };
  const factors = strength.factors.map(({ weight, us, competitors }) => ({
    weight,
    us,
    competitors: Object.entries(competitors).map(([name, own]) => ({ name, columns: own })),
  }));
  return { kind: "strength", compare: strength.compare, factors };
}

function toNormalisation(given: Part<"criteria">["normalise"]): Normalisation {
  if (Array.isArray(given)) return { kind: "anchors", anchors: given.map(([value, points]) => ({ value, points })) };
  return typeof given === "string" ? { kind: given } : { kind: "scale-max", scaleMax: given["scale-max"] };
}

const toMissing = (given: Part<"criteria">["missing"]): MissingPolicy =>
  typeof given === "string" ? { kind: given } : { kind: "assume", value: given.assume };

function toScore(key: string, file: Part<"scores">): ScoreRule {
  const { terms, weighting } = toWeights(file);
  return {
    key,
    aggregation: file.aggregation,
    weighting,
    terms,
    minCoverage: file["min-coverage"] / 100,
    roundBeforeCut: file["round-before-cut"] ?? null,
  };
}

function toWeights({ weights, "rank-order": order, ahp: judged }: Part<"scores">): Pick<ScoreRule, "terms" | "weighting"> {
  if (weights !== undefined)
    return {
      terms: Object.entries(weights).map(([criterion, percent]) => ({ criterion, weight: percent / 100 })),
      weighting: { method: "direct" },
    };
  if (order !== undefined) {
    const shares = rankOrderCentroid(order.length);
    return { terms: order.map((criterion, at) => ({ criterion, weight: shares[at] ?? 0 })), weighting: { method: "rank-order" } };
  }
  const { criteria = [], matrix = [] } = judged ?? {};
  const isSquare = matrix.length === criteria.length && matrix.every((row) => row.length === criteria.length);
  const result = isSquare ? ahp(matrix) : { weights: [], consistencyRatio: Number.NaN };
  return {
    terms: criteria.map((criterion, at) => ({ criterion, weight: result.weights[at] ?? 0 })),
    weighting: { method: "ahp", matrix, consistencyRatio: result.consistencyRatio },
  };
}

function toTiers(key: string, file: Part<"tiers">): TierRule {
  return {
    key,
    score: file.score,
    names: file.names,
    mode: toMode(file.by),
    demotionMarginPoints: file["demotion-margin"],
    held: file.held ?? null,
  };
}

function toMode(by: Part<"tiers">["by"]): TierMode {
  if (typeof by === "string") return { kind: by };
  if ("thresholds" in by) return { kind: "thresholds", lines: by.thresholds.map((points) => points / 100) };
  return "shares" in by ? { kind: "shares", shares: by.shares.map((percent) => percent / 100) } : { kind: "top-n", counts: by["top-n"] };
}

function toMatrix(key: string, file: Part<"matrices">): MatrixRule {
  return {
    key,
    kind: file.kind,
    x: toAxis(file.x),
    y: toAxis(file.y),
    ratedBy: file["rated-by"] ?? null,
    ratedAt: file["rated-at"] ?? null,
  };
}

function toAxis({ criterion, score, line, borderline }: Part<"matrices">["x"]): Axis {
  return {
    measure: criterion === undefined ? { kind: "score", key: score ?? "" } : { kind: "criterion", key: criterion },
    line: toLine(line),
    borderline:
      "within" in borderline ? { kind: "absolute", within: borderline.within } : { kind: "relative", within: borderline["within-share"] },
  };
}

function toLine(line: Part<"matrices">["x"]["line"]): AxisLine {
  if (typeof line === "string") return { kind: line };
  if ("absolute" in line) return { kind: "absolute", at: line.absolute };
  return "manual" in line ? { kind: "manual", at: line.manual, reason: line.reason, day: line.day } : { kind: "parts", parts: line.parts };
}
