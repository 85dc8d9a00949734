import * as contract from "@entente/contract/runs.ts";
import { z } from "zod";
import { maySeeFinances } from "../accounts/account.policy.ts";
import { cursorsOf } from "../platform/cursors.ts";
import type { Member } from "../platform/context.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { mayRun } from "../scoring-models/scoring-model.policy.ts";
import { explainAccount, hiddenCriteria, listStandings } from "./explanation.service.ts";
import { known, placesOf, presentResult, presentRun } from "./run.present.ts";
import * as runs from "./run.service.ts";

const MOST_MOVES = 500;
const NOTHING: ReadonlySet<string> = new Set();
const ResultPlace = z.object({ runId: z.uuid(), rank: z.int().nullable(), accountId: z.uuid() });

export function runRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listRuns.id, z.uuid());
  const resultCursors = cursorsOf(keys, contract.listRunResults.id, ResultPlace);
  const standingCursors = cursorsOf(keys, contract.listStandings.id, z.uuid());
  return [
    handle(contract.startRun, async (context, { body }) => {
      const run = await runs.startRun(context, { modelId: body.modelId, proposesTiers: body.proposesTiers });
      return presentRun(context.actor, run, await runs.currentRunId(context));
    }),

    handle(contract.listRuns, async (context, { query }) => {
      const { actor } = context;
      const { items, next } = await runs.listRuns(context, cursors.open(actor.personId, query.cursor), query.limit);
      const current = await runs.currentRunId(context);
      return {
        items: items.map((run) => presentRun(actor, run, current)),
        next: next === null ? null : cursors.seal(actor.personId, next),
        abilities: { start: mayRun(actor) },
      };
    }),

    handle(contract.getRun, async (context, { params }) =>
      presentRun(context.actor, await runs.getRun(context, params.runId), await runs.currentRunId(context)),
    ),

    handle(contract.listRunResults, async (context, { params, query }) => {
      const { personId } = context.actor;
      const { runId } = params;
      const place = resultCursors.open(personId, query.cursor);
      const finished = await runs.finishedRun(context, runId);
      const { items, next } = await runs.listResults(context, runId, { after: place?.runId === runId ? place : null, limit: query.limit });
      const hidden = hiddenCriteria(finished);
      return {
        items: items.map((result) => presentResult(finished, result, seesFinancesOf(context.actor, result) ? NOTHING : hidden)),
        next: next === null ? null : resultCursors.seal(personId, { runId, ...next }),
      };
    }),

    handle(contract.getRunTable, async (context, { params }) => {
      const { runId } = params;
      const finished = await runs.finishedRun(context, runId);
      const results = await runs.allResults(context, runId);
      const { id, name, version, rules } = finished.model;
      const hidden = hiddenCriteria(finished);
      const sees = results.map((result) => seesFinancesOf(context.actor, result));
      const column = (part: "scores" | "tiers" | "boxes", at: number) =>
        results.map((result) => (part === "scores" ? known(result.scores[at]) : placeOrNull(result[part][at])));
      return {
        runId,
        model: { id, name, version, rules },
        ids: results.map(({ accountId }) => accountId),
        names: results.map((result) => result.name),
        values: rules.criteria.map(({ key }, at) =>
          results.map(({ given }, row) => (hidden.has(key) && sees[row] === false ? null : known(given[at]))),
        ),
        scores: rules.scores.map((_, at) => column("scores", at)),
        tiers: rules.tiers.map((_, at) => column("tiers", at)),
        boxes: rules.matrices.map((_, at) => column("boxes", at)),
        boxCodes: finished.findings.matrices.map(({ codes }) => [...codes]),
        heldTiers: results.map(({ heldTier }) => heldTier),
      };
    }),

    handle(contract.compareRuns, async (context, { params, query }) => {
      const { added, gone, tierMoves, boxMoves, names, codes } = await runs.compareRuns(context, query.before, params.runId);
      const size = ({ score }: (typeof tierMoves)[number]) => (score === null ? 0 : Math.abs(score.after - score.before));
      return {
        before: query.before,
        after: params.runId,
        added: added.length,
        gone: gone.length,
        tierMoves: tierMoves.length,
        boxMoves: boxMoves.length,
        tiers: tierMoves
          .toSorted((a, b) => size(b) - size(a))
          .slice(0, MOST_MOVES)
          .map(({ tiers, id, from, to, score }) => ({
            tiers,
            accountId: id,
            name: names.get(id) ?? "",
            from,
            to,
            before: score?.before ?? null,
            after: score?.after ?? null,
            causes: score === null ? null : { ...score.causes },
          })),
        boxes: boxMoves.slice(0, MOST_MOVES).map(({ matrix, id, from, to, cause }) => ({
          matrix,
          accountId: id,
          name: names.get(id) ?? "",
          from: codes.get(matrix)?.[from ?? -1] ?? null,
          to: codes.get(matrix)?.[to ?? -1] ?? null,
          cause,
        })),
      };
    }),

    handle(contract.explainScore, async (context, { params }) => {
      const explained = await explainAccount(context, params.accountId);
      if (explained === null) return { scores: [] };
      const { runId, explanations, hidden } = explained;
      return {
        scores: explanations.map((one) => ({
          runId,
          score: one.score,
          value: one.value,
          rank: one.rank,
          of: one.of,
          coverage: one.coverage,
          terms: one.terms.map((term) =>
            hidden.has(term.criterion) ? { ...term, value: null, normalised: null, contribution: null } : { ...term },
          ),
          tiers: one.tiers.map((tier) => ({
            ...tier,
            reaches: tier.reaches.filter(({ criterion }) => !hidden.has(criterion)).map((reach) => ({ ...reach })),
          })),
        })),
      };
    }),

    handle(contract.listStandings, async (context, { params, query }) => {
      const { personId } = context.actor;
      const before = standingCursors.open(personId, query.cursor);
      const { items, next, seesFinances } = await listStandings(context, params.accountId, { before, limit: query.limit });
      return {
        items: items.map(({ finished, result }) => ({
          runId: finished.run.id,
          finishedAt: finished.run.finishedAt ?? finished.run.createdAt,
          model: { id: finished.model.id, name: finished.model.name, version: finished.model.version },
          score: known(result.scores[0]),
          rank: result.rank,
          ...placesOf(finished, result, seesFinances ? NOTHING : hiddenCriteria(finished)),
        })),
        next: next === null ? null : standingCursors.seal(personId, next),
      };
    }),
  ];
}

const seesFinancesOf = (actor: Member, { ownerId }: Pick<runs.Result, "ownerId">): boolean => maySeeFinances(actor, { ownerId });

const placeOrNull = (place: number | undefined): number | null => (place === undefined || place < 0 ? null : place);
