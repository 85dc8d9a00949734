/** Scoring runs: started, done as jobs, read, compared. */
import { AppError } from "@entente/domain/errors.ts";
import { compareRuns as compare, type Comparison } from "@entente/domain/scoring/compare.ts";
import type { Run } from "@entente/domain/scoring/run.ts";
import { ownAccountsOnly } from "../accounts/account.policy.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, ReadDb, WriteContext } from "../platform/context.ts";
import { type EmitContext, emit } from "../platform/events.ts";
import { findPortfolio, modelInForce } from "../scoring-models/portfolio.service.ts";
import { mayCompareRuns, mayRun } from "../scoring-models/scoring-model.policy.ts";
import { getModel, modelOf, type ScoringModel, findModel } from "../scoring-models/scoring-model.service.ts";
import { VERSION } from "../version.ts";
import { type Findings, readFindings } from "./findings.ts";
import * as runs from "./run.repo.ts";

export type { Result, ResultPlace, Standing, StoredRun } from "./run.repo.ts";

/** A run that is finished, with what it found and the model it scored by. */
export type FinishedRun = { readonly run: runs.StoredRun; readonly model: ScoringModel; readonly findings: Findings };

type Wanted = { readonly modelId: string | undefined; readonly proposesTiers: boolean };

/** @throws AppError `scoring_model.not_found`, `scoring_model.none` */
export async function startRun(context: WriteContext, { modelId, proposesTiers }: Wanted): Promise<runs.StoredRun> {
  const { db, actor } = context;
  if (!mayRun(actor)) throw new AppError("auth.forbidden");
  const model = modelId === undefined ? await modelInForce(db, actor.workspaceId) : await getModel(context, modelId, null);
  if (model === null) throw new AppError("scoring_model.none");
  const id = await queueRun(context, actor.workspaceId, {
    model,
    proposesTiers,
    source: "person",
    importId: null,
    startedBy: actor.personId,
  });
  await audit(context, actor.workspaceId, { action: "portfolio.run_started", target: `run:${id}`, data: { name: model.name } });
  return getRun(context, id);
}

type Queued = {
  readonly model: Pick<ScoringModel, "id" | "version">;
  readonly proposesTiers: boolean;
  readonly source: "person" | "import";
  readonly importId: string | null;
  readonly startedBy: string | null;
};

/** Has a run done as soon as the transaction is committed. @returns its id */
export async function queueRun(context: EmitContext, workspaceId: string, { model, ...rest }: Queued): Promise<string> {
  const { db, now, newId } = context;
  const id = newId();
  await runs.insert(db, workspaceId, { id, modelId: model.id, modelVersion: model.version, createdAt: now, ...rest });
  await emit(context, workspaceId, { type: "run.started", runId: id });
  return id;
}

/** @throws AppError `run.not_found` */
export async function getRun({ db, actor }: Pick<ReadContext, "db" | "actor">, id: string): Promise<runs.StoredRun> {
  const run = await runs.find(db, actor.workspaceId, id);
  if (run === null) throw new AppError("run.not_found");
  return run;
}

export async function listRuns({ db, actor }: ReadContext, before: string | null, limit: number) {
  const found = await runs.list(db, actor.workspaceId, before, limit + 1);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** @throws AppError `run.not_found`, `run.unfinished` */
export async function finishedRun({ db, actor }: Pick<ReadContext, "db" | "actor">, id: string): Promise<FinishedRun> {
  const found = await findFinished(db, actor.workspaceId, id);
  if (found !== null) return found;
  await getRun({ db, actor }, id);
  throw new AppError("run.unfinished");
}

/** `null` where it is not there, or not finished. */
export async function findFinished(db: ReadDb, workspaceId: string, id: string): Promise<FinishedRun | null> {
  const run = await runs.find(db, workspaceId, id);
  if (run === null || run.state !== "finished") return null;
  const model = await findModel(db, workspaceId, run.modelId, run.modelVersion);
  return model === null ? null : { run, model, findings: readFindings(run.findings) };
}

export type ResultsPage = { readonly items: readonly runs.Result[]; readonly next: runs.ResultPlace | null };

/** Those the actor may see, the best first. */
export async function listResults(
  { db, actor }: ReadContext,
  runId: string,
  { after, limit }: { readonly after: runs.ResultPlace | null; readonly limit: number },
): Promise<ResultsPage> {
  const found = await runs.results(db, actor.workspaceId, { runId, visibleTo: ownAccountsOnly(actor), after, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? { rank: last.rank, accountId: last.accountId } : null };
}

export const allResults = ({ db, actor }: ReadContext, runId: string): Promise<runs.Result[]> =>
  runs.allResults(db, actor.workspaceId, { runId, visibleTo: ownAccountsOnly(actor) });

export type NamedComparison = Comparison & {
  readonly names: ReadonlyMap<string, string>;
  readonly codes: ReadonlyMap<string, readonly string[]>;
};

/** What moved between two finished runs. @throws AppError `run.not_found`, `run.unfinished`, `run.incomparable` */
export async function compareRuns(context: ReadContext, beforeId: string, afterId: string): Promise<NamedComparison> {
  const { db, actor } = context;
  if (!mayCompareRuns(actor)) throw new AppError("auth.forbidden");
  const sides = [await finishedRun(context, beforeId), await finishedRun(context, afterId)] as const;
  const results = [
    await runs.allResults(db, actor.workspaceId, { runId: beforeId, visibleTo: null }),
    await runs.allResults(db, actor.workspaceId, { runId: afterId, visibleTo: null }),
  ] as const;
  const names = new Map(results.flat().map(({ accountId, name }) => [accountId, name]));
  const codes = new Map(sides[1].findings.matrices.map(({ key, codes: of }) => [key, of]));
  return { ...compare(domainRun(sides[0], results[0]), domainRun(sides[1], results[1])), names, codes };
}

/** A run as the domain has it. */
function domainRun({ run, model, findings }: FinishedRun, results: readonly runs.Result[]): Run {
  const columns = (part: "given" | "scores" | "tiers" | "boxes", count: number) =>
    Array.from({ length: count }, (_, at) =>
      results.map((result) => {
        const value = result[part][at] ?? Number.NaN;
        const isUnknown = Number.isNaN(value) || ((part === "tiers" || part === "boxes") && value < 0);
        return isUnknown ? null : value;
      }),
    );
  return {
    format: "entente-run-1",
    time: run.finishedAt ?? run.createdAt,
    codeVersion: VERSION,
    input: { name: run.id, sha256: run.digest?.toString("hex") ?? "", rows: results.length, leftOut: 0 },
    model: modelOf(model),
    tierCuts: findings.tiers.map(({ cut }) => cut),
    matrixCuts: findings.matrices.map(({ cuts }) => cuts),
    accounts: {
      ids: results.map(({ accountId }) => accountId),
      values: columns("given", model.rules.criteria.length),
      scores: columns("scores", model.rules.scores.length),
      tiers: columns("tiers", model.rules.tiers.length),
      boxes: columns("boxes", model.rules.matrices.length),
    },
  };
}

/** The run the portfolio stands on; `null` when nothing has been scored. */
export async function currentRun({ db, actor }: Pick<ReadContext, "db" | "actor">): Promise<FinishedRun | null> {
  const { runId } = await findPortfolio(db, actor.workspaceId);
  return runId === null ? null : findFinished(db, actor.workspaceId, runId);
}

export const currentRunId = async ({ db, actor }: Pick<ReadContext, "db" | "actor">): Promise<string | null> =>
  (await findPortfolio(db, actor.workspaceId)).runId;

export const insertRunResults = runs.insertResults;
