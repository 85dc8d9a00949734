/** One scoring run, asked for again until it is finished. */
import { getRun, type ScoringRun } from "@entente/contract/runs.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { RUNS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { type Part, RunSearch } from "./run-search.ts";

export type RunScreen = {
  readonly run: ScoringRun;
  readonly part: Part;
  readonly before: string | null;
  readonly compareWith: (runId: string) => void;
};

/** The end is told as it happens; this is for when nobody could be told. */
const LOOK_AGAIN_MS = 4000;

export const isUnderWay = ({ state }: Pick<ScoringRun, "state">): boolean => state === "queued" || state === "running";

export function useRunScreen(): Loaded<RunScreen> {
  const { runId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const { part = "overview", before = null } = RunSearch.parse(useSearch({ strict: false }));
  const { data, error, refetch } = useQuery({
    queryKey: [...RUNS_KEY, runId],
    queryFn: ({ signal }) => api(getRun, { params: { runId } }, signal),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  });
  const compareWith = (other: string) =>
    void navigate({ to: "/portfolio/runs/$runId", params: { runId }, search: { part: "comparison", before: other }, replace: true });
  return loadedOf({ data: data === undefined ? undefined : { run: data, part, before, compareWith }, error, refetch });
}
