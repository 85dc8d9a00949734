/** Scores all accounts of a workspace. */
import { laterBy, MINUTE_MS } from "@entente/domain/dates.ts";
import { AppError } from "@entente/domain/errors.ts";
import { measuresOf } from "@entente/domain/scoring/measures.ts";
import { z } from "zod";
import { currentColumns } from "../measurements/measurement.service.ts";
import { emit, emitting } from "../platform/events.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import { lockPortfolio, savePortfolio } from "../scoring-models/portfolio.service.ts";
import { findModel, modelOf } from "../scoring-models/scoring-model.service.ts";
import { proposeFromRun } from "../tiers/proposal.service.ts";
import { workspaceIds } from "../workspaces/workspace.service.ts";
import { writeFindings } from "./findings.ts";
import * as runs from "./run.repo.ts";
import { score } from "./scoring.ts";

const Payload = z.object({ workspaceId: z.uuid(), runId: z.uuid() });

export const runJobs: readonly Job[] = [
  job({
    name: "runs.score",
    payload: Payload,
    run: scoreRun,
    on: (workspaceId, event) => (event.type === "run.started" ? [{ workspaceId, runId: event.runId }] : []),
  }),
  job({ name: "runs.resume", payload: z.object({}), run: resume, cron: "*/5 * * * *" }),
];

/** Far longer than a run takes. */
const PATIENCE_MS = 10 * MINUTE_MS;

/** Runs that have not ended were cut off: they are done anew. */
export async function resume(context: JobContext): Promise<void> {
  const { now, transaction } = context;
  const ids = await transaction("read", {}, ({ db }) => workspaceIds(db));
  for (const workspaceId of ids)
    await transaction("write", { workspaceId }, async (one) => {
      for (const runId of await runs.unended(one.db, workspaceId, laterBy(now, -PATIENCE_MS)))
        await emit(emitting(context, one), workspaceId, { type: "run.started", runId });
    });
}

/**
 * Does a run: all of what it finds is there with its end, or nothing. One that has ended is left alone, so that doing
 * it twice changes nothing; one that was cut off is done anew.
 */
export async function scoreRun(context: JobContext, { workspaceId, runId }: z.infer<typeof Payload>): Promise<void> {
  const { now, transaction } = context;
  const scope = { workspaceId };
  if (!(await transaction("write", scope, ({ db }) => runs.begin(db, workspaceId, runId)))) return;
  try {
    const asked = await transaction("read", scope, async ({ db }) => {
      const run = await runs.find(db, workspaceId, runId);
      const model = run === null ? null : await findModel(db, workspaceId, run.modelId, run.modelVersion);
      if (run === null || model === null) return null;
      const accounts = await runs.accountsToScore(db, workspaceId);
      const keys = measuresOf(modelOf(model)).map(({ key }) => key);
      return { run, model, facts: { ...accounts, measured: await currentColumns(db, workspaceId, keys, accounts.ids) } };
    });
    if (asked === null) return;
    const { results, findings, digest } = score(modelOf(asked.model), asked.facts);
    await transaction("write", scope, async (one) => {
      const { db } = one;
      const portfolio = await lockPortfolio(db, workspaceId);
      // Another worker may have done it meanwhile.
      if (!(await runs.begin(db, workspaceId, runId))) return;
      await runs.insertResults(db, workspaceId, runId, results);
      const ending = { state: "finished", accounts: results.ids.length, digest, findings: writeFindings(findings) } as const;
      await runs.end(db, workspaceId, runId, { ending, now });
      // Ids grow with time: an older run that ends late does not take the place of a newer one.
      if (portfolio.modelId === asked.run.modelId && (portfolio.runId === null || portfolio.runId < runId))
        await savePortfolio(db, workspaceId, { ...portfolio, runId });
      const telling = emitting(context, one);
      if (asked.run.proposesTiers)
        await proposeFromRun(telling, workspaceId, {
          run: asked.run,
          accountIds: null,
          reason: "",
          proposedBy: asked.run.startedBy,
        });
      await emit(telling, workspaceId, { type: "run.finished", runId });
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "server.busy") throw error;
    // What the model and the data cannot give will not be there the next time either.
    await transaction("write", scope, async (one) => {
      await runs.end(one.db, workspaceId, runId, { ending: { state: "failed", failure: error.code }, now });
      await emit(emitting(context, one), workspaceId, { type: "run.finished", runId });
    });
  }
}
