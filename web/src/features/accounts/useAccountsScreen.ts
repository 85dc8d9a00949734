/** The accounts of the workspace as the address narrows and orders them, a window at a time. */
import { type Account, countAccounts, listAccounts } from "@entente/contract/accounts.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ACCOUNTS_KEY, allAccountsQuery } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { type KeysetRows, useKeysetRows } from "../../lib/keyset-rows.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { usePaged } from "../../lib/paged.ts";
import { useLanguage } from "../../lib/words.tsx";
import type { Rows } from "../../ui/data-columns.ts";
import { AccountSearch, type FacetName, filterOf, sortOf } from "./account-search.ts";
import { type Counts, type Facet, facetsOf } from "./facets.ts";

export type Want = (change: Partial<AccountSearch>) => void;
export type AccountsScreen = {
  readonly wanted: AccountSearch;
  readonly want: Want;
  /** Of all accounts this person may see. */
  readonly counts: Counts;
  /** Of those that are looked for. */
  readonly found: Counts;
  readonly facets: readonly Facet[];
  readonly rows: Rows<Account>;
  readonly loaded: readonly Account[];
  readonly failure: KeysetRows<Account>["moreFailure"];
  /** Asks again for what could not be had. */
  readonly retry: (() => void) | null;
};

const WINDOW = 100;

export function useAccountsScreen(): Loaded<AccountsScreen> {
  const language = useLanguage();
  const navigate = useNavigate();
  const wanted = AccountSearch.parse(useSearch({ strict: false }));
  const filter = filterOf(wanted);
  const { column, direction } = sortOf(wanted);
  const counts = useQuery(allAccountsQuery);
  const found = useQuery({
    queryKey: [...ACCOUNTS_KEY, "counts", filter],
    queryFn: ({ signal }) => api(countAccounts, { query: filter }, signal),
    placeholderData: keepPreviousData,
  });
  const query = {
    ...filter,
    sort: wanted.sort,
    order: direction === "ascending" ? ("asc" as const) : ("desc" as const),
    limit: WINDOW,
  };
  const list = usePaged<Account>({
    key: [...ACCOUNTS_KEY, "list", { ...filter, column, direction }],
    ask: (cursor, signal) => api(listAccounts, { query: { ...query, cursor } }, signal),
  });
  const page = list.status === "ready" ? list.data : NOTHING;
  const rows = useKeysetRows({ ...page, total: found.data?.total ?? null, keyOf, nameOf });
  if (list.status !== "ready") return list;
  const { data, error } = counts.data === undefined ? counts : found;
  const both = counts.data === undefined || data === undefined ? undefined : { counts: counts.data, found: data };
  const refetch = () => Promise.all([counts.refetch(), found.refetch()]);
  const numbers = loadedOf({ data: both, error, refetch });
  if (numbers.status !== "ready") return numbers;
  return {
    status: "ready",
    data: {
      wanted,
      want: (change) => void navigate({ to: "/accounts", search: AccountSearch.parse({ ...wanted, ...change }), replace: true }),
      ...numbers.data,
      facets: facetsOf(language, { ...numbers.data, chosen: (name: FacetName) => wanted[name] ?? [] }),
      rows,
      loaded: page.items,
      failure: page.moreFailure,
      retry: page.moreFailure === null ? null : page.more,
    },
  };
}

const NOTHING = { items: [], more: null, isLoadingMore: false, moreFailure: null };
const keyOf = ({ id }: Account): string => id;
const nameOf = ({ name }: Account): string => name;
