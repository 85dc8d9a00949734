/** Who is looking at the screen. */
import { getSession, type Session } from "@entente/contract/sessions.ts";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "./api.ts";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api(getSession, {}, signal),
  staleTime: 60_000,
});

/** For what lies inside the frame, which is drawn for somebody signed in only. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;
