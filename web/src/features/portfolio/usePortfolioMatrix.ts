/** The portfolio as its current run found it, and the way from a trial to an approval. */
import { getRunTable, listRuns, type RunTable, type ScoringRun, startRun } from "@entente/contract/runs.ts";
import { createScoringModel } from "@entente/contract/scoring-models.ts";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { MODELS_KEY, RUNS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { criterionName } from "../../lib/criterion-names.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { useSession } from "../../lib/session.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useLanguage } from "../../lib/words.tsx";
import { useUi } from "../../ui/UiProvider.tsx";
import { liveKernel } from "./live-kernel.ts";
import type { Proposal } from "./proposal.ts";
import { proposedRules } from "./proposed-rules.ts";
import { portfolioOfRun } from "./run-portfolio.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export type PortfolioMatrix = {
  /** `null` while nothing has been scored. */
  readonly scored: { readonly runId: string; readonly table: RunTable; readonly portfolio: Portfolio } | null;
  readonly kernel: WebAssembly.Module | null;
  readonly mayPropose: boolean;
};

type Current = { readonly run: ScoringRun; readonly table: RunTable };

/** What a run found never changes, so that it is asked for once. */
const currentQuery = queryOptions({
  queryKey: [...RUNS_KEY, "current"],
  queryFn: async ({ signal }): Promise<{ readonly current: Current | null; readonly mayStart: boolean }> => {
    let cursor: string | undefined;
    for (;;) {
      const { items, next, abilities } = await api(listRuns, { query: { limit: 50, cursor } }, signal);
      const run = items.find(({ isCurrent }) => isCurrent);
      if (run !== undefined)
        return { current: { run, table: await api(getRunTable, { params: { runId: run.id } }, signal) }, mayStart: abilities.start };
      if (next === null) return { current: null, mayStart: abilities.start };
      cursor = next;
    }
  },
});

const kernelQuery = queryOptions({ queryKey: ["live-kernel"], queryFn: liveKernel, staleTime: Number.POSITIVE_INFINITY });

export function usePortfolioMatrix(): Loaded<PortfolioMatrix> {
  const language = useLanguage();
  const currency = useSession().workspace?.currency ?? "CNY";
  const asked = useQuery(currentQuery);
  const kernel = useQuery(kernelQuery);
  const { data } = asked;
  const scored = useMemo(() => {
    if (data === undefined || data.current === null) return null;
    const { run, table } = data.current;
    const portfolio = portfolioOfRun({ table, matrices: run.matrices, currency, labelOf: (key) => criterionName(language, key) });
    return { runId: run.id, table, portfolio };
  }, [data, currency, language]);
  const ready = data === undefined || kernel.data === undefined ? undefined : { scored, kernel: kernel.data, mayPropose: data.mayStart };
  return loadedOf({ ...asked, data: ready });
}

/** Makes a model of what was tried and scores by it; the tiers it finds wait to be approved, and the model in force stays. */
export function usePropose(table: RunTable | null): Doing<Proposal> {
  const { say, format } = useLanguage();
  const { today } = useUi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const requestKey = useRequestKey();
  return useDoing(async (proposal: Proposal) => {
    if (table === null) return;
    const { name, version, rules } = table.model;
    const body = {
      name: say("matrix/proposal.name", { name: name.slice(0, 80), day: format.day(today) }),
      rules: proposedRules(rules, proposal),
      comment: say("matrix/proposal.comment", { version }),
    };
    const { body: model } = await api(createScoringModel, { headers: requestKey(body), body });
    const run = await api(startRun, { headers: {}, body: { modelId: model.id, proposesTiers: true } });
    await Promise.all([MODELS_KEY, RUNS_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })));
    await navigate({ to: "/portfolio/runs/$runId", params: { runId: run.id } });
  });
}
