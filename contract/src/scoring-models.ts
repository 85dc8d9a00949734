import { MODEL_ISSUE_CODES } from "@entente/domain/scoring/check.ts";
import { AGGREGATIONS, DIMENSIONS, DIRECTIONS, MATRIX_KINDS } from "@entente/domain/scoring/model.ts";
import { PRESETS } from "@entente/domain/scoring/presets.ts";
import { z } from "zod";
import { CriterionKey } from "./measurements.ts";
import { Etag, IdempotencyKey, IfMatch, page, PageQuery, route } from "./route.ts";
import { Day, Id, line, Named } from "./words.ts";

const tags = ["Scoring models"];
const params = z.object({ modelId: Id });

const ColumnNames = z.array(line(200)).max(40);
const Key = CriterionKey;
const Anchor = z.strictObject({ value: z.number(), points: z.number() });
const Normalisation = z.union([
  z.strictObject({ kind: z.literal("anchors"), anchors: z.array(Anchor).max(50) }),
  z.strictObject({ kind: z.literal("scale-max"), scaleMax: z.number() }),
  z.strictObject({ kind: z.enum(["max", "min-max", "z-score", "percentile", "vector"]) }),
]);
const MissingPolicy = z.union([
  z.strictObject({ kind: z.enum(["leave-out", "worst", "required"]) }),
  z.strictObject({ kind: z.literal("assume"), value: z.number() }),
]);
const SuccessFactor = z.strictObject({
  weight: z.union([z.number(), ColumnNames]),
  us: ColumnNames,
  competitors: z.array(z.strictObject({ name: line(120), columns: ColumnNames })).max(10),
});
const CriterionRule = z
  .strictObject({
    key: Key,
    dimension: z.enum(DIMENSIONS),
    direction: z.enum(DIRECTIONS),
    unit: z.string().max(60),
    source: z.union([
      z.strictObject({ kind: z.literal("column"), columns: ColumnNames }),
      z.strictObject({
        kind: z.literal("strength"),
        compare: z.enum(["ratio", "difference"]),
        factors: z.array(SuccessFactor).min(1).max(20),
      }),
    ]),
    normalisation: Normalisation,
    missing: MissingPolicy,
    shelfLifeDays: z.int().positive().max(36_500).nullable(),
    role: z.literal("revenue").nullable(),
  })
  .meta({ id: "CriterionRule" });
const ScoreRule = z.strictObject({
  key: Key,
  aggregation: z.enum(AGGREGATIONS),
  weighting: z.union([
    z.strictObject({ method: z.enum(["direct", "rank-order"]) }),
    z.strictObject({ method: z.literal("ahp"), matrix: z.array(z.array(z.number()).max(15)).max(15), consistencyRatio: z.number() }),
  ]),
  terms: z.array(z.strictObject({ criterion: Key, weight: z.number().describe("A share of the whole, 0–1.") })).max(40),
  minCoverage: z.number(),
  roundBeforeCut: z.int().nullable(),
});
const TierRule = z.strictObject({
  key: Key,
  score: Key,
  names: z.array(line(60)).max(6),
  mode: z.union([
    z.strictObject({ kind: z.literal("thresholds"), lines: z.array(z.number()).max(5) }),
    z.strictObject({ kind: z.literal("shares"), shares: z.array(z.number()).max(6) }),
    z.strictObject({ kind: z.literal("top-n"), counts: z.array(z.number()).max(5) }),
    z.strictObject({ kind: z.enum(["quantiles", "natural-breaks"]) }),
  ]),
  demotionMarginPoints: z.number(),
  held: ColumnNames.nullable(),
});
const AxisLine = z.union([
  z.strictObject({ kind: z.literal("absolute"), at: z.array(z.number()).max(2) }),
  z.strictObject({ kind: z.literal("manual"), at: z.array(z.number()).max(2), reason: line(500), day: Day }),
  z.strictObject({ kind: z.literal("parts"), parts: z.int() }),
  z.strictObject({ kind: z.enum(["median", "half-of-max", "rescaled"]) }),
]);
const Axis = z.strictObject({
  measure: z.strictObject({ kind: z.enum(["criterion", "score"]), key: Key }),
  line: AxisLine,
  borderline: z.strictObject({ kind: z.enum(["absolute", "relative"]), within: z.number() }),
});
const MatrixRule = z.strictObject({
  key: Key,
  kind: z.enum(MATRIX_KINDS),
  x: Axis,
  y: Axis,
  ratedBy: ColumnNames.nullable(),
  ratedAt: ColumnNames.nullable(),
});

/** What a scoring model says, as the domain's `Model` without its name and version. */
export const ModelRules = z
  .strictObject({
    account: ColumnNames.nullable(),
    criteria: z.array(CriterionRule).max(40),
    scores: z.array(ScoreRule).max(10),
    tiers: z.array(TierRule).max(5),
    matrices: z.array(MatrixRule).max(5),
    segment: ColumnNames.nullable(),
    override: ColumnNames.nullable(),
  })
  .meta({ id: "ModelRules" });
export type ModelRules = z.infer<typeof ModelRules>;

export const ModelFault = z
  .object({
    code: z.enum(MODEL_ISSUE_CODES),
    severity: z.enum(["error", "notice"]),
    path: z.string().describe("Such as `scores[0].terms`."),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: "ModelFault" });

export const ScoringModel = z
  .object({
    id: z.uuid(),
    name: z.string(),
    version: z.int().describe("Grows by one with every change; what was stays."),
    rules: ModelRules,
    notices: z.array(ModelFault).describe("What is worth a thought, though the model can be used."),
    comment: z.string().describe("Why this version was made."),
    createdAt: z.iso.datetime().describe("Of this version."),
    createdBy: Named,
    isInForce: z.boolean().describe("Whether it is the model of the portfolio."),
    abilities: z.object({ change: z.boolean(), putInForce: z.boolean(), run: z.boolean() }),
  })
  .meta({ id: "ScoringModel" });
export type ScoringModel = z.infer<typeof ScoringModel>;

export const ModelVersion = z
  .object({ version: z.int(), comment: z.string(), createdAt: z.iso.datetime(), createdBy: Named, digest: z.string() })
  .meta({ id: "ModelVersion" });

export const listPresets = route({
  id: "listPresets",
  method: "GET",
  path: "/scoring-presets",
  summary: "Models to start from",
  tags,
  access: "member",
  scope: "portfolio:read",
  response: z.object({ items: z.array(z.object({ preset: z.enum(PRESETS), rules: ModelRules })) }).meta({ id: "Presets" }),
});

export const listScoringModels = route({
  id: "listScoringModels",
  method: "GET",
  path: "/scoring-models",
  summary: "The workspace's scoring models, the newest first",
  tags,
  access: "member",
  scope: "portfolio:read",
  query: PageQuery,
  response: z.object({ ...page(ScoringModel).shape, abilities: z.object({ create: z.boolean() }) }).meta({ id: "ScoringModelPage" }),
});

export const createScoringModel = route({
  id: "createScoringModel",
  method: "POST",
  path: "/scoring-models",
  summary: "Make a scoring model, from a preset or from rules; the first one is put in force",
  tags,
  access: "member",
  scope: "portfolio:write",
  headers: IdempotencyKey,
  body: z.union([
    z.strictObject({ name: line(120), preset: z.enum(PRESETS) }),
    z.strictObject({ name: line(120), rules: ModelRules, comment: z.string().trim().max(1000).default("") }),
  ]),
  response: ScoringModel,
  responseHeaders: Etag,
  status: 201,
  errors: ["model.invalid"],
});

export const getScoringModel = route({
  id: "getScoringModel",
  method: "GET",
  path: "/scoring-models/{modelId}",
  summary: "A scoring model as it is now, or as it was in an earlier version",
  tags,
  access: "member",
  scope: "portfolio:read",
  params,
  query: z.object({ version: z.coerce.number<number>().int().min(1).max(1_000_000).optional() }),
  response: ScoringModel,
  responseHeaders: Etag,
  errors: ["scoring_model.not_found"],
});

export const listModelVersions = route({
  id: "listModelVersions",
  method: "GET",
  path: "/scoring-models/{modelId}/versions",
  summary: "Versions of a scoring model, newest first",
  tags,
  access: "member",
  scope: "portfolio:read",
  params,
  query: PageQuery,
  response: page(ModelVersion).meta({ id: "ModelVersionPage" }),
  errors: ["scoring_model.not_found"],
});

export const changeScoringModel = route({
  id: "changeScoringModel",
  method: "PATCH",
  path: "/scoring-models/{modelId}",
  summary: "Change a scoring model: makes its next version",
  tags,
  access: "member",
  scope: "portfolio:write",
  params,
  headers: IfMatch,
  body: z.strictObject({ name: line(120).optional(), rules: ModelRules.optional(), comment: z.string().trim().max(1000).default("") }),
  response: ScoringModel,
  responseHeaders: Etag,
  errors: ["scoring_model.not_found", "model.invalid", "request.unconditional", "request.changed_since_read"],
});

export const putModelInForce = route({
  id: "putModelInForce",
  method: "PUT",
  path: "/portfolio/model",
  summary: "Say which model the portfolio is scored by from the next run on",
  tags,
  access: "member",
  scope: "portfolio:write",
  body: z.strictObject({ modelId: Id }),
  response: ScoringModel,
  errors: ["scoring_model.not_found"],
});
