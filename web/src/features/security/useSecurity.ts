/** How the person who looks signs in. */
import { getSecurity, type Security } from "@entente/contract/security.ts";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { sessionQuery } from "../../lib/session.ts";

const securityQuery = queryOptions({ queryKey: ["security"], queryFn: ({ signal }) => api(getSecurity, {}, signal) });

export const useSecurity = (): Loaded<Security> => loadedOf(useQuery(securityQuery));

/** Asks again for what a change to one's factors has changed: they also open workspaces that were closed. */
export function useFactorsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: securityQuery.queryKey }),
      queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ["sessions"] }),
    ]);
  }, [queries]);
}
