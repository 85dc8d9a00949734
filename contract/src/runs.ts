import { z } from "zod";
import { IdempotencyKey, page, PageQuery, route } from "./route.ts";
import { ModelRules } from "./scoring-models.ts";
import { Id, Named } from "./words.ts";

const tags = ["Scoring runs"];
const params = z.object({ runId: Id });

export const RUN_STATES = ["queued", "running", "finished", "failed"] as const;

/** A line no score reaches is `-Infinity`, one that could not be found `NaN`: JSON has no number for either. */
const Line = z.union([z.number(), z.enum(["-Infinity", "Infinity", "NaN"])]);
const Cut = z.object({ lines: z.array(Line).describe("Ascending."), rule: z.enum([">=", ">"]) });
const Tally = z.array(z.object({ value: z.string().nullable().describe("Null for the unrated."), count: z.int() }));

export const RunWarning = z.looseObject({ code: z.string().describe("Such as `criterion.constant`.") }).meta({ id: "RunWarning" });

/** One scoring of all accounts by one version of a model. What it found never changes. */
export const ScoringRun = z
  .object({
    id: z.uuid(),
    state: z.enum(RUN_STATES),
    model: z.object({ id: z.uuid(), name: z.string(), version: z.int() }),
    source: z.enum(["person", "import"]).describe("Who started it."),
    startedBy: Named.nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    isCurrent: z.boolean().describe("Whether the portfolio stands on it."),
    failure: z.string().nullable().describe("The code of what it failed with."),
    accounts: z.int().nullable().describe("How many it scored; null until it is finished."),
    digest: z.string().nullable().describe("SHA-256 of all it was given and all it found."),
    tierCuts: z.array(z.object({ key: z.string(), names: z.array(z.string()), cut: Cut, tally: Tally })),
    matrices: z
      .array(z.object({ key: z.string(), kind: z.string(), x: Cut, y: Cut, tally: Tally }))
      .describe("An axis that is financial has no lines for who does not see finances."),
    effectiveWeights: z.array(
      z.object({ score: z.string(), criterion: z.string(), nominal: z.number(), effective: z.number().nullable() }),
    ),
    warnings: z.array(RunWarning),
    proposals: z.int().describe("Tier changes it proposed that wait to be decided."),
    abilities: z.object({ proposeTiers: z.boolean(), compare: z.boolean() }),
  })
  .meta({ id: "ScoringRun" });
export type ScoringRun = z.infer<typeof ScoringRun>;

export const startRun = route({
  id: "startRun",
  method: "POST",
  path: "/runs",
  summary: "Score all accounts, by the model in force or another; what it finds is told by `run.finished`",
  tags,
  access: "member",
  scope: "portfolio:write",
  headers: IdempotencyKey,
  body: z.strictObject({
    modelId: Id.optional(),
    proposesTiers: z.boolean().default(false).describe("Whether it proposes the tiers it finds, for a director to decide."),
  }),
  response: ScoringRun,
  status: 202,
  errors: ["scoring_model.not_found", "scoring_model.none"],
});

export const listRuns = route({
  id: "listRuns",
  method: "GET",
  path: "/runs",
  summary: "Scoring runs, newest first",
  tags,
  access: "member",
  scope: "portfolio:read",
  query: PageQuery,
  response: z.object({ ...page(ScoringRun).shape, abilities: z.object({ start: z.boolean() }) }).meta({ id: "ScoringRunPage" }),
});

export const getRun = route({
  id: "getRun",
  method: "GET",
  path: "/runs/{runId}",
  summary: "One scoring run",
  tags,
  access: "member",
  scope: "portfolio:read",
  params,
  response: ScoringRun,
  errors: ["run.not_found"],
});

export const RunResult = z
  .object({
    accountId: z.uuid(),
    name: z.string(),
    score: z.number().nullable(),
    rank: z.int().nullable(),
    tiers: z.array(z.string().nullable()).describe("Aligned with the model's tiers."),
    quadrants: z.array(z.string().nullable()).describe("Aligned with the model's matrices."),
    coordinates: z
      .array(z.object({ x: z.number().nullable(), y: z.number().nullable() }))
      .describe("In each matrix, in the axes' own units; null where unknown, or financial and not for who asks."),
    contributions: z
      .array(z.object({ criterion: z.string(), contribution: z.number().nullable() }))
      .describe("What each criterion added to the main score."),
  })
  .meta({ id: "RunResult" });

export const listRunResults = route({
  id: "listRunResults",
  method: "GET",
  path: "/runs/{runId}/results",
  summary: "What a run found of each account, the best first",
  tags,
  access: "member",
  scope: "portfolio:read",
  params,
  query: PageQuery,
  response: page(RunResult).meta({ id: "RunResultPage" }),
  errors: ["run.not_found", "run.unfinished"],
});

const Column = z.array(z.number().nullable());

/** All accounts of a run as columns: what a screen needs to draw them and to try other weights. */
export const RunTable = z
  .object({
    runId: z.uuid(),
    model: z.object({ id: z.uuid(), name: z.string(), version: z.int(), rules: ModelRules }),
    ids: z.array(z.string()),
    names: z.array(z.string()),
    values: z.array(Column).describe("Aligned with the model's criteria; a financial one is empty for who does not see finances."),
    scores: z.array(Column).describe("Aligned with the model's scores."),
    tiers: z.array(Column).describe("Aligned with the model's tiers: 0 for the best, null for unrated."),
    boxes: z.array(Column).describe("Aligned with the model's matrices: numbers of boxes."),
    boxCodes: z.array(z.array(z.string())).describe("Code of each box, by matrix and number."),
    heldTiers: z.array(z.string().nullable()).describe("In force now."),
  })
  .meta({ id: "RunTable" });
export type RunTable = z.infer<typeof RunTable>;

export const getRunTable = route({
  id: "getRunTable",
  method: "GET",
  path: "/runs/{runId}/table",
  summary: "Everything a run was given and found, as columns, for the accounts that who asks may see",
  tags,
  access: "member",
  scope: "portfolio:read",
  params,
  response: RunTable,
  errors: ["run.not_found", "run.unfinished"],
});

const Causes = z
  .object({ own: z.number(), peers: z.number(), weights: z.number(), method: z.number() })
  .describe("The change of score by what it is due to: own data, everybody else's, weights, and the rest of the method.");

export const RunComparison = z
  .object({
    before: z.uuid(),
    after: z.uuid(),
    added: z.int(),
    gone: z.int(),
    tierMoves: z.int(),
    boxMoves: z.int(),
    tiers: z
      .array(
        z.object({
          tiers: z.string(),
          accountId: z.string(),
          name: z.string(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          before: z.number().nullable(),
          after: z.number().nullable(),
          causes: Causes.nullable(),
        }),
      )
      .describe("The five hundred largest changes."),
    boxes: z
      .array(
        z.object({
          matrix: z.string(),
          accountId: z.string(),
          name: z.string(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          cause: z.enum(["own", "peers", "weights", "method", "line"]),
        }),
      )
      .describe("Five hundred of them at most."),
  })
  .meta({ id: "RunComparison" });

export const compareRuns = route({
  id: "compareRuns",
  method: "GET",
  path: "/runs/{runId}/comparison",
  summary: "What moved since an earlier run, and why",
  tags,
  access: "member",
  scope: "portfolio:read",
  params,
  query: z.object({ before: Id.describe("The earlier run.") }),
  response: RunComparison,
  errors: ["run.not_found", "run.unfinished", "run.incomparable"],
});

const Term = z.object({
  criterion: z.string(),
  unit: z.string(),
  weight: z.number(),
  value: z.number().nullable(),
  normalised: z.number().nullable(),
  contribution: z.number().nullable(),
});

export const ScoreExplanation = z
  .object({
    runId: z.uuid(),
    score: z.string(),
    value: z.number().nullable(),
    rank: z.int().nullable(),
    of: z.int().describe("How many accounts were rated."),
    coverage: z.number().describe("Known share of the weight, 0–1."),
    terms: z.array(Term).describe("Values of financial criteria are null for who does not see finances."),
    tiers: z.array(
      z.object({
        tiers: z.string(),
        name: z.string().nullable(),
        next: z.string().nullable(),
        gap: z.number().nullable().describe("How much score is wanting for the next tier."),
        cushion: z.number().nullable().describe("How much score could be lost without losing the tier."),
        reaches: z
          .array(z.object({ criterion: z.string(), from: z.number(), to: z.number() }))
          .describe("Values with which, all others as they are, the account would be a tier higher."),
      }),
    ),
  })
  .meta({ id: "ScoreExplanation" });

export const explainScore = route({
  id: "explainScore",
  method: "GET",
  path: "/accounts/{accountId}/score",
  summary: "Why an account has the score it has, in the run the portfolio stands on",
  tags,
  access: "member",
  scope: "accounts:read",
  params: z.object({ accountId: Id }),
  response: z.object({ scores: z.array(ScoreExplanation) }).meta({ id: "ScoreExplanations" }),
  errors: ["account.not_found"],
});

export const listStandings = route({
  id: "listStandings",
  method: "GET",
  path: "/accounts/{accountId}/standings",
  summary: "Where an account stood in each run, the latest first",
  tags,
  access: "member",
  scope: "accounts:read",
  params: z.object({ accountId: Id }),
  query: PageQuery,
  response: page(
    z.object({
      runId: z.uuid(),
      finishedAt: z.iso.datetime(),
      model: z.object({ id: z.uuid(), name: z.string(), version: z.int() }),
      score: z.number().nullable(),
      rank: z.int().nullable(),
      tiers: z.array(z.string().nullable()),
      quadrants: z.array(z.string().nullable()),
      coordinates: z.array(z.object({ x: z.number().nullable(), y: z.number().nullable() })),
    }),
  ).meta({ id: "StandingPage" }),
  errors: ["account.not_found"],
});
