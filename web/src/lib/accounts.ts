/** Accounts and what hangs on them: what several screens ask for, kept below one key. */
import { type Account, countAccounts, getAccount } from "@entente/contract/accounts.ts";
import { listScoringModels } from "@entente/contract/scoring-models.ts";
import { listPostures } from "@entente/contract/quadrants.ts";
import { listTierPolicies } from "@entente/contract/tiers.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { allPages } from "./loaded.ts";
import type { Versioned } from "./useVersionedForm.ts";

export const ACCOUNTS_KEY = ["accounts"] as const;
export const MODELS_KEY = ["scoring-models"] as const;
export const RUNS_KEY = ["runs"] as const;
export const TIER_CHANGES_KEY = ["tier-changes"] as const;

export const accountQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...ACCOUNTS_KEY, "one", accountId],
    queryFn: ({ signal }) => readAccount(accountId, signal),
  });

/** As it is now, with its version. */
export const readAccount = async (accountId: string, signal?: AbortSignal): Promise<Versioned<Account>> =>
  versionedAccount(await api(getAccount, { params: { accountId } }, signal));

type Answer = { readonly headers: { readonly etag: string }; readonly body: Account };
export const versionedAccount = ({ headers, body }: Answer): Versioned<Account> => ({ etag: headers.etag, value: body });

/** How many accounts there are in all that this person may see, and what they may do with them. */
export const allAccountsQuery = queryOptions({
  queryKey: [...ACCOUNTS_KEY, "counts", {}],
  queryFn: ({ signal }) => api(countAccounts, { query: {} }, signal),
});

/** The tiers there are, the best first, and what accounts of each get. */
export const tierPoliciesQuery = queryOptions({
  queryKey: ["tier-policies"],
  queryFn: ({ signal }) => api(listTierPolicies, {}, signal),
});

export const posturesQuery = queryOptions({
  queryKey: ["postures"],
  queryFn: ({ signal }) => api(listPostures, {}, signal),
  staleTime: Infinity,
});

/** All of them: a workspace has a handful. */
export const modelsQuery = queryOptions({
  queryKey: [...MODELS_KEY, "all"],
  queryFn: async ({ signal }) => {
    let mayCreate = false;
    const models = await allPages(async (cursor) => {
      const page = await api(listScoringModels, { query: { limit: 200, cursor } }, signal);
      mayCreate = page.abilities.create;
      return page;
    });
    return { models, mayCreate };
  },
});
