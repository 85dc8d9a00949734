/** The keys of programs: one's own, or everybody's for who manages them. */
import type { Scope } from "@entente/contract/scopes.ts";
import { listTokens, revokeToken, type Token } from "@entente/contract/tokens.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { useSession } from "../../lib/session.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { type ListedToken, sorted, stateOf } from "./token-state.ts";

export type Tokens = {
  /** Those in use first, then the newest. */
  readonly tokens: readonly ListedToken[];
  /** What the person who looks can give to a token. */
  readonly grantable: readonly Scope[];
  /** Whether there are others' among them. */
  readonly hasOthers: boolean;
  readonly revoke: Doing<Token>;
};
export type TokensScreen = { readonly status: "closed" } | Loaded<Tokens>;

const KEY = ["tokens"] as const;

export function useTokensScreen(): TokensScreen {
  const say = useWords();
  const toast = useToast();
  const { abilities, person } = useSession();
  const changed = useTokensChanged();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => allTokens(signal),
    enabled: abilities.createTokens,
  });
  const revoke = useDoing(async ({ id, name }: Token) => {
    await api(revokeToken, { params: { tokenId: id } });
    await changed();
    toast({ title: say("tokens/revoked", { name }) });
  });
  if (!abilities.createTokens) return { status: "closed" };
  if (data === undefined) return loadedOf<Tokens>({ data, error, refetch });
  const now = new Date().toISOString();
  return {
    status: "ready",
    data: {
      tokens: sorted(data.items.map((token) => ({ ...token, state: stateOf(token, now) }))),
      grantable: data.grantable,
      hasOthers: data.items.some(({ owner }) => owner.id !== person.id),
      revoke,
    },
  };
}

export function useTokensChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: KEY }), [queries]);
}

async function allTokens(signal: AbortSignal): Promise<{ readonly items: readonly Token[]; readonly grantable: readonly Scope[] }> {
  const items: Token[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await api(listTokens, { query: { limit: 200, cursor } }, signal);
    items.push(...page.items);
    if (page.next === null) return { items, grantable: page.grantable };
    cursor = page.next;
  }
}
