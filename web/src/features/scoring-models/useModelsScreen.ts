/** The workspace's scoring models, the runs that scored by them, and what tiers bring. */
import { listRuns, type ScoringRun, startRun } from "@entente/contract/runs.ts";
import { putModelInForce, type ScoringModel } from "@entente/contract/scoring-models.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MODELS_KEY, modelsQuery, RUNS_KEY, tierPoliciesQuery } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { type Page, type Paged, usePaged } from "../../lib/paged.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";

type RunPage = Page<ScoringRun> & { readonly abilities: { readonly start: boolean } };

export type ModelsScreen = {
  readonly models: readonly ScoringModel[];
  readonly mayCreate: boolean;
  readonly inForce: ScoringModel | null;
  readonly runs: Paged<ScoringRun, RunPage>;
};

/** The end of a run is told as it happens; this is for when nobody could be told. */
const LOOK_AGAIN_MS = 4000;

export function useModelsScreen(): Loaded<ModelsScreen> {
  const models = useQuery(modelsQuery);
  const runs = usePaged<ScoringRun, RunPage>({
    key: [...RUNS_KEY, "list"],
    ask: (cursor, signal) => api(listRuns, { query: { limit: 20, cursor } }, signal),
    every: (pages) => (pages.some(({ items }) => items.some(isUnderWay)) ? LOOK_AGAIN_MS : false),
  });
  const loaded = loadedOf(models);
  if (loaded.status !== "ready") return loaded;
  if (runs.status !== "ready") return runs;
  const { models: all, mayCreate } = loaded.data;
  return {
    status: "ready",
    data: { models: all, mayCreate, inForce: all.find(({ isInForce }) => isInForce) ?? null, runs: runs.data },
  };
}

const isUnderWay = ({ state }: Pick<ScoringRun, "state">): boolean => state === "queued" || state === "running";

export type Start = { readonly modelId: string; readonly proposesTiers: boolean };

/** Starts a run and goes to where it is seen. */
export function useStartRun(): Doing<Start> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useDoing(async (body: Start) => {
    const { id } = await api(startRun, { headers: {}, body });
    await queries.invalidateQueries({ queryKey: RUNS_KEY });
    await navigate({ to: "/portfolio/runs/$runId", params: { runId: id } });
  });
}

export function usePutInForce(): Doing<ScoringModel> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useDoing(async ({ id, name }: ScoringModel) => {
    await api(putModelInForce, { body: { modelId: id } });
    await Promise.all([MODELS_KEY, tierPoliciesQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
    toast({ title: say("models/in-force.done", { name }), text: say("models/in-force.done.text") });
  });
}
