/** Changes of tiers: those that wait, and those that were decided. */
import { getRun, type ScoringRun } from "@entente/contract/runs.ts";
import { listTierChanges, type TierChange } from "@entente/contract/tiers.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { RUNS_KEY, TIER_CHANGES_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useKeysetRows } from "../../lib/keyset-rows.ts";
import type { Loaded } from "../../lib/loaded.ts";
import { type Page, type Paged, usePaged } from "../../lib/paged.ts";
import type { Rows } from "../../ui/data-columns.ts";
import { filterOf, TierChangeSearch, viewOf } from "./tier-change-search.ts";

type ChangePage = Page<TierChange> & { readonly waiting: number };

export type TierChangesScreen = {
  readonly wanted: TierChangeSearch;
  readonly want: (change: Partial<TierChangeSearch>) => void;
  /** How many wait to be decided, of whatever is looked at. */
  readonly waiting: number;
  readonly rows: Rows<TierChange>;
  readonly list: Paged<TierChange, ChangePage>;
  /** The run whose proposals alone are looked at. */
  readonly run: ScoringRun | null;
};

export function useTierChanges(): Loaded<TierChangesScreen> {
  const navigate = useNavigate();
  const wanted = TierChangeSearch.parse(useSearch({ strict: false }));
  const filter = filterOf(wanted);
  const runId = wanted.run ?? "";
  const run = useQuery({
    queryKey: [...RUNS_KEY, runId],
    queryFn: ({ signal }) => api(getRun, { params: { runId } }, signal),
    enabled: runId !== "",
  });
  const list = usePaged<TierChange, ChangePage>({
    key: [...TIER_CHANGES_KEY, "list", filter],
    ask: (cursor, signal) => api(listTierChanges, { query: { ...filter, limit: 100, cursor } }, signal),
  });
  const page = list.status === "ready" ? list.data : NOTHING;
  const total = list.status === "ready" && viewOf(wanted) === "proposed" && runId === "" ? list.data.first.waiting : null;
  const rows = useKeysetRows({ ...page, total, keyOf, nameOf });
  if (list.status !== "ready") return list;
  return {
    status: "ready",
    data: {
      wanted,
      want: (change) =>
        void navigate({ to: "/portfolio/changes", search: TierChangeSearch.parse({ ...wanted, ...change }), replace: true }),
      waiting: list.data.first.waiting,
      rows,
      list: list.data,
      run: run.data ?? null,
    },
  };
}

const NOTHING = { items: [], more: null, isLoadingMore: false, moreFailure: null };
const keyOf = ({ id }: TierChange): string => id;
const nameOf = ({ account }: TierChange): string => account.name;
