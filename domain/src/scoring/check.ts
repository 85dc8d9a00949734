/** A model's own consistency, checked before any data: every fault at once, with the place it is in. */
import type { Criterion, MatrixRule, Model, Normalisation, ScoreRule, TierRule } from "./model.ts";
import { MOST_AHP_CRITERIA } from "./weights.ts";

export const MODEL_ISSUE_CODES = [
  "empty",
  "duplicate_key",
  "unknown_criterion",
  "unknown_score",
  "weights_sum",
  "weight_negative",
  "weight_heavy",
  "anchors_few",
  "anchors_ascend",
  "anchors_points",
  "anchors_direction",
  "band_needs_anchors",
  "scale_positive",
  "coverage_range",
  "tier_names_count",
  "tier_count",
  "lines_descend",
  "shares_sum",
  "counts_positive",
  "margin_negative",
  "lines_ascend",
  "matrix_lines",
  "parts_range",
  "reason_missing",
  "ahp_inconsistent",
  "ahp_size",
  "round_range",
] as const;
export type ModelIssueCode = (typeof MODEL_ISSUE_CODES)[number];

/** An `error` makes the model unusable; a `notice` is told and goes on. */
export type ModelIssue = {
  readonly code: ModelIssueCode;
  readonly severity: "error" | "notice";
  /** Such as `scores[0].terms`. */ readonly path: string;
  readonly details: Readonly<Record<string, string | number>>;
};

type Found = {
  readonly code: ModelIssueCode;
  readonly at: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly notice?: true;
};

const WEIGHT_TOLERANCE = 1e-9;

/** Every fault of a model, in the order of its parts. */
export function checkModel(model: Model): readonly ModelIssue[] {
  const criteria = new Set(model.criteria.map(({ key }) => key));
  const scores = new Set(model.scores.map(({ key }) => key));
  const found: Found[] = [
    ...(model.criteria.length === 0 ? [{ code: "empty", at: "criteria" } as const] : []),
    ...(model.scores.length === 0 ? [{ code: "empty", at: "scores" } as const] : []),
    ...duplicates(
      "criteria",
      model.criteria.map(({ key }) => key),
    ),
    // Scores, tiers and matrices become columns of one file.
    ...duplicates(
      "scores, tiers, matrices",
      [...model.scores, ...model.tiers, ...model.matrices].map(({ key }) => key),
    ),
    ...model.criteria.flatMap((criterion, at) => checkCriterion(criterion, `criteria[${at}]`)),
    ...model.scores.flatMap((score, at) => checkScore(score, `scores[${at}]`, criteria)),
    ...model.tiers.flatMap((tiers, at) => checkTiers(tiers, `tiers[${at}]`, scores)),
    ...model.matrices.flatMap((matrix, at) => checkMatrix(matrix, `matrices[${at}]`, { criterion: criteria, score: scores })),
  ];
  return found.map(({ code, at, details = {}, notice }) => ({ code, severity: notice === true ? "notice" : "error", path: at, details }));
}

function duplicates(at: string, keys: readonly string[]): Found[] {
  return [...new Set(keys.filter((key, place) => keys.indexOf(key) !== place))].map((key) => ({
    code: "duplicate_key",
    at,
    details: { key },
  }));
}

function checkCriterion({ key, direction, normalisation }: Criterion, at: string): Found[] {
  const where = `${at}.normalisation`;
  const details = { criterion: key };
  if (direction === "band" && normalisation.kind !== "anchors") return [{ code: "band_needs_anchors", at: where, details }];
  if (normalisation.kind === "scale-max" && !(normalisation.scaleMax > 0)) return [{ code: "scale_positive", at: where, details }];
  return normalisation.kind === "anchors" ? checkAnchors(normalisation, direction, { at: where, details }) : [];
}

function checkAnchors(
  { anchors }: Extract<Normalisation, { kind: "anchors" }>,
  direction: Criterion["direction"],
  place: Pick<Found, "at"> & { readonly details: { readonly criterion: string } },
): Found[] {
  if (anchors.length < 2) return [{ code: "anchors_few", ...place }];
  const values = anchors.map(({ value }) => value);
  const points = anchors.map((anchor) => anchor.points);
  const stuck = values.findIndex((value, at) => at > 0 && !(value > (values[at - 1] ?? 0)));
  const found: Found[] = [];
  if (stuck > 0)
    found.push({
      code: "anchors_ascend",
      at: place.at,
      details: { ...place.details, value: values[stuck] ?? 0, before: values[stuck - 1] ?? 0 },
    });
  if (points.some((one) => !(one >= 0 && one <= 100))) found.push({ code: "anchors_points", ...place });
  const rises = points.some((one, at) => at > 0 && one > (points[at - 1] ?? 0));
  const falls = points.some((one, at) => at > 0 && one < (points[at - 1] ?? 0));
  if ((direction === "higher" && falls) || (direction === "lower" && rises))
    found.push({ code: "anchors_direction", at: place.at, details: { ...place.details, direction } });
  return found;
}

function checkScore({ key, terms, minCoverage, weighting, roundBeforeCut }: ScoreRule, at: string, criteria: ReadonlySet<string>): Found[] {
  const sum = terms.reduce((total, { weight }) => total + weight, 0);
  const named = terms.map(({ criterion }) => criterion);
  return [
    ...(terms.length === 0 ? [{ code: "empty", at: `${at}.terms` } as const] : []),
    ...duplicates(`${at}.terms`, named),
    ...named
      .filter((criterion) => !criteria.has(criterion))
      .map((criterion) => ({ code: "unknown_criterion", at: `${at}.terms`, details: { criterion } }) as const),
    ...terms.flatMap(({ criterion, weight }): Found[] => {
      if (!(weight >= 0)) return [{ code: "weight_negative", at: `${at}.terms`, details: { criterion, percent: percent(weight) } }];
      return weight > 0.5 && terms.length > 1
        ? [{ code: "weight_heavy", at: `${at}.terms`, details: { criterion, percent: percent(weight) }, notice: true }]
        : [];
    }),
    ...(terms.length > 0 && !(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)
      ? [{ code: "weights_sum", at: `${at}.terms`, details: { score: key, percent: percent(sum) } } as const]
      : []),
    ...(minCoverage >= 0 && minCoverage <= 1
      ? []
      : [{ code: "coverage_range", at: `${at}.minCoverage`, details: { percent: percent(minCoverage) } } as const]),
    ...(roundBeforeCut === null || (Number.isInteger(roundBeforeCut) && roundBeforeCut >= 0 && roundBeforeCut <= 15)
      ? []
      : [{ code: "round_range", at: `${at}.roundBeforeCut`, details: { decimals: roundBeforeCut } } as const]),
    ...checkAhp(weighting, at),
  ];
}

function checkAhp(weighting: ScoreRule["weighting"], at: string): Found[] {
  if (weighting.method !== "ahp") return [];
  const { matrix, consistencyRatio } = weighting;
  const square = matrix.every((row) => row.length === matrix.length);
  const reciprocal = matrix.every((row, i) => row.every((value, j) => value > 0 && Math.abs(value * (matrix[j]?.[i] ?? 0) - 1) < 1e-6));
  if (!square || !reciprocal || matrix.length > MOST_AHP_CRITERIA)
    return [{ code: "ahp_size", at: `${at}.weighting`, details: { most: MOST_AHP_CRITERIA } }];
  return consistencyRatio < 0.1
    ? []
    : [{ code: "ahp_inconsistent", at: `${at}.weighting`, details: { ratio: Math.round(consistencyRatio * 1000) / 1000 }, notice: true }];
}

function checkTiers({ key, names, score, mode, demotionMarginPoints }: TierRule, at: string, scores: ReadonlySet<string>): Found[] {
  const found: Found[] = [];
  if (names.length < 2 || names.length > 6)
    found.push({ code: "tier_names_count", at: `${at}.names`, details: { tiers: key, count: names.length } });
  found.push(...duplicates(`${at}.names`, names));
  if (!scores.has(score)) found.push({ code: "unknown_score", at: `${at}.score`, details: { score } });
  if (!(demotionMarginPoints >= 0)) found.push({ code: "margin_negative", at: `${at}.demotionMarginPoints` });
  const expect = (given: number, wanted: number) =>
    given === wanted ? [] : [{ code: "tier_count", at: `${at}.mode`, details: { tiers: key, given, wanted } } as const];
  switch (mode.kind) {
    case "thresholds":
      found.push(...expect(mode.lines.length, names.length - 1));
      if (mode.lines.some((line, place) => place > 0 && !(line < (mode.lines[place - 1] ?? 0))))
        found.push({ code: "lines_descend", at: `${at}.mode`, details: { tiers: key } });
      break;
    case "shares":
      found.push(...expect(mode.shares.length, names.length));
      if (mode.shares.some((share) => !(share > 0)) || Math.abs(mode.shares.reduce((sum, share) => sum + share, 0) - 1) > WEIGHT_TOLERANCE)
        found.push({ code: "shares_sum", at: `${at}.mode`, details: { tiers: key } });
      break;
    case "top-n":
      found.push(...expect(mode.counts.length, names.length - 1));
      if (mode.counts.some((count) => !Number.isInteger(count) || count < 1))
        found.push({ code: "counts_positive", at: `${at}.mode`, details: { tiers: key } });
      break;
    case "quantiles":
    case "natural-breaks":
      break;
  }
  return found;
}

function checkMatrix(
  { key, kind, x, y }: MatrixRule,
  at: string,
  known: Readonly<Record<"criterion" | "score", ReadonlySet<string>>>,
): Found[] {
  const most = kind === "grid" ? 2 : 1;
  return (["x", "y"] as const).flatMap((name): Found[] => {
    const { measure, line } = name === "x" ? x : y;
    const found: Found[] = [];
    const where = `${at}.${name}`;
    if (!known[measure.kind].has(measure.key))
      found.push(
        measure.kind === "score"
          ? { code: "unknown_score", at: where, details: { score: measure.key } }
          : { code: "unknown_criterion", at: where, details: { criterion: measure.key } },
      );
    const lines = line.kind === "absolute" || line.kind === "manual" ? line.at.length : line.kind === "parts" ? line.parts - 1 : 1;
    if (line.kind === "parts" && !(Number.isInteger(line.parts) && line.parts >= 2))
      found.push({ code: "parts_range", at: where, details: { parts: line.parts } });
    else if (lines < 1 || lines > most) found.push({ code: "matrix_lines", at: where, details: { matrix: key, lines, most } });
    if (
      (line.kind === "absolute" || line.kind === "manual") &&
      line.at.some((one, place) => place > 0 && !(one > (line.at[place - 1] ?? 0)))
    )
      found.push({ code: "lines_ascend", at: where, details: { matrix: key } });
    if (line.kind === "manual" && line.reason.trim() === "") found.push({ code: "reason_missing", at: where, details: { matrix: key } });
    return found;
  });
}

const percent = (share: number): number => Math.round(share * 1e6) / 1e4;
