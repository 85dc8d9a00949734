/** Why an account has the score it has, and where it stood before. */
import { type Explanation, explainRow } from "@entente/domain/scoring/explain.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import type { Scored } from "@entente/domain/scoring/score.ts";
import { maySeeFinances } from "../accounts/account.policy.ts";
import { getAccount } from "../accounts/account.service.ts";
import type { ReadContext } from "../platform/context.ts";
import { findModels, modelOf } from "../scoring-models/scoring-model.service.ts";
import { readFindings } from "./findings.ts";
import * as runs from "./run.repo.ts";
import { currentRun, type FinishedRun } from "./run.service.ts";

export type Explained = { readonly runId: string; readonly explanations: readonly Explanation[]; readonly hidden: ReadonlySet<string> };

/** One explanation for each weighted sum of the model; none where nothing has scored the account. */
export async function explainAccount(context: ReadContext, accountId: string): Promise<Explained | null> {
  const { db, actor } = context;
  const account = await getAccount(context, accountId);
  const current = await currentRun(context);
  const result = current === null ? null : await runs.resultOf(db, actor.workspaceId, current.run.id, accountId);
  if (current === null || result === null) return null;
  const better = await runs.countBetter(db, actor.workspaceId, { runId: current.run.id, scores: result.scores });
  const { rules } = current.model;
  const explanations = explainRow(oneRow(current, result), 0).map((one) => {
    const at = rules.scores.findIndex(({ key }) => key === one.score);
    return { ...one, rank: one.value === null ? null : (better[at] ?? 0) + 1, of: current.findings.rated[at] ?? 0 };
  });
  return { runId: current.run.id, explanations, hidden: maySeeFinances(actor, account) ? new Set() : hiddenCriteria(current) };
}

/** Where an account stood in a run. */
type Stood = { readonly finished: FinishedRun; readonly result: runs.Result };

export async function listStandings(
  context: ReadContext,
  accountId: string,
  { before, limit }: { readonly before: string | null; readonly limit: number },
) {
  const { db, actor } = context;
  const account = await getAccount(context, accountId);
  const found = await runs.standings(db, actor.workspaceId, { accountId, before, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const wanted = new Map(shown.map(({ run }) => [`${run.modelId} ${run.modelVersion}`, { id: run.modelId, version: run.modelVersion }]));
  const models = await findModels(db, actor.workspaceId, [...wanted.values()]);
  const items = shown.flatMap(({ run, ...result }): Stood[] => {
    const model = models.find(({ id, version }) => id === run.modelId && version === run.modelVersion);
    return model === undefined ? [] : [{ finished: { run, model, findings: readFindings(run.findings) }, result }];
  });
  return {
    items,
    seesFinances: maySeeFinances(actor, account),
    next: found.length > limit ? (items.at(-1)?.finished.run.id ?? null) : null,
  };
}

/** Keys of what is financial in a run's model. */
export const hiddenCriteria = ({ model }: Pick<FinishedRun, "model">): ReadonlySet<string> =>
  new Set(model.rules.criteria.filter(({ dimension }) => dimension === "financial").map(({ key }) => key));

/** The run of one account alone, by the plan and the lines that all of them gave. */
function oneRow({ model, findings }: FinishedRun, { given, normalised, scores, tiers }: runs.Result) {
  const single = (value: number | undefined) => Float64Array.of(value ?? Number.NaN);
  const scored: Scored = {
    plan: findings.plan,
    stats: [],
    normalised: normalised.map(single),
    scores: scores.map(single),
    tiers: findings.tiers.map(({ cut }, at) => ({
      cut,
      edges: cut.lines,
      classes: Uint8Array.of((tiers[at] ?? -1) < 0 ? UNRATED : (tiers[at] ?? UNRATED)),
    })),
    warnings: [],
  };
  return { model: modelOf(model), table: { rows: 1, columns: given.map(single) }, scored };
}
