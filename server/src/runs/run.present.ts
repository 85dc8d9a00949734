/** Runs and their results as members of the workspace are shown them. */
import type { Cut } from "@entente/domain/scoring/plan.ts";
import { seesSomeFinances } from "../accounts/account.policy.ts";
import type { Member } from "../platform/context.ts";
import { mayCompareRuns } from "../scoring-models/scoring-model.policy.ts";
import { mayProposeRunTiers } from "../tiers/tier.policy.ts";
import { type Findings, readFindings } from "./findings.ts";
import type { FinishedRun, Result, StoredRun } from "./run.service.ts";

export function presentRun(actor: Member, run: StoredRun, currentRunId: string | null) {
  const findings: Findings | null = run.findings === null ? null : readFindings(run.findings);
  const seesFinances = seesSomeFinances(actor);
  const isFinished = run.state === "finished";
  return {
    id: run.id,
    state: run.state,
    model: { id: run.modelId, name: run.modelName, version: run.modelVersion },
    source: run.source,
    startedBy: run.startedBy === null ? null : { id: run.startedBy, name: run.starterName ?? "" },
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    isCurrent: run.id === currentRunId,
    failure: run.failure,
    accounts: run.accounts,
    digest: run.digest?.toString("hex") ?? null,
    tierCuts: (findings?.tiers ?? []).map(({ key, names, cut, tally }) => ({
      key,
      names: [...names],
      cut: presentCut(cut),
      tally: [...tally],
    })),
    matrices: (findings?.matrices ?? []).map(({ key, kind, cuts, isFinancial, tally }) => ({
      key,
      kind,
      x: isFinancial.x && !seesFinances ? NO_LINES : presentCut(cuts.x),
      y: isFinancial.y && !seesFinances ? NO_LINES : presentCut(cuts.y),
      tally: [...tally],
    })),
    effectiveWeights: (findings?.effectiveWeights ?? []).flatMap(({ score, weights }) =>
      weights.map(({ criterion, nominal, effective }) => ({ score, criterion, nominal, effective })),
    ),
    warnings: [...(findings?.warnings ?? [])],
    proposals: run.proposals,
    abilities: { proposeTiers: mayProposeRunTiers(actor) && isFinished, compare: mayCompareRuns(actor) && isFinished },
  };
}

const NO_LINES = { rule: ">=" as const, lines: [] };

function presentCut({ lines, rule }: Cut) {
  return { rule, lines: lines.map((line) => (Number.isFinite(line) ? line : nameOf(line))) };
}

const nameOf = (line: number) => (Number.isNaN(line) ? "NaN" : line > 0 ? "Infinity" : "-Infinity");

/** @param hidden keys of criteria whose values are not for who asks */
export function presentResult({ model, findings }: FinishedRun, result: Result, hidden: ReadonlySet<string>) {
  const [main] = model.rules.scores;
  return {
    accountId: result.accountId,
    name: result.name,
    score: known(result.scores[0]),
    rank: result.rank,
    ...placesOf({ model, findings }, result, hidden),
    contributions: (main?.terms ?? []).map(({ criterion, weight }) => ({
      criterion,
      contribution: hidden.has(criterion) ? null : contribution({ model }, result, { criterion, weight }),
    })),
  };
}

/** Tiers, quadrants and coordinates by name. */
export function placesOf(
  { model, findings }: Pick<FinishedRun, "model" | "findings">,
  result: Pick<Result, "tiers" | "boxes" | "given" | "scores">,
  hidden: ReadonlySet<string>,
) {
  const { criteria, scores, matrices } = model.rules;
  const along = ({ measure }: (typeof matrices)[number]["x"]) => {
    if (hidden.has(measure.key) && measure.kind === "criterion") return null;
    return measure.kind === "criterion"
      ? known(result.given[criteria.findIndex(({ key }) => key === measure.key)])
      : known(result.scores[scores.findIndex(({ key }) => key === measure.key)]);
  };
  return {
    tiers: findings.tiers.map(({ names }, at) => names[result.tiers[at] ?? -1] ?? null),
    quadrants: findings.matrices.map(({ codes }, at) => codes[result.boxes[at] ?? -1] ?? null),
    coordinates: matrices.map(({ x, y }) => ({ x: along(x), y: along(y) })),
  };
}

/** weight · n, shared over what is known: see `contributionsOf`. Nothing of an account that is not rated. */
function contribution(
  { model }: Pick<FinishedRun, "model">,
  { normalised, scores }: Result,
  term: { readonly criterion: string; readonly weight: number },
): number | null {
  const [main] = model.rules.scores;
  if (main?.aggregation !== "weighted-sum" || known(scores[0]) === null) return null;
  const valueOf = (criterion: string) => known(normalised[model.rules.criteria.findIndex(({ key }) => key === criterion)]);
  const value = valueOf(term.criterion);
  const terms = main.terms.map(({ criterion, weight }) => ({ weight, isKnown: valueOf(criterion) !== null }));
  const knownWeight = terms.reduce((sum, { weight, isKnown }) => (isKnown ? sum + weight : sum), 0);
  if (value === null) return null;
  return terms.every(({ isKnown }) => isKnown) ? term.weight * value : (term.weight * value) / knownWeight;
}

export const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
