/** Goes into the product as somebody: what was in memory of anyone before is gone. */
import type { Session } from "@entente/contract/sessions.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { tellSessionChanged } from "./session-news.ts";
import { sessionQuery } from "./session.ts";

/** @returns takes the session and where to go, an address of the app such as `/settings/members?page=2` */
export function useEnter(): (session: Session, href?: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return useCallback(
    async (session, href = "/") => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, session);
      tellSessionChanged();
      await router.navigate({ href, replace: true });
    },
    [queries, router],
  );
}
