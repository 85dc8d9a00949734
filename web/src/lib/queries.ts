/** The server's data on screen: one cache, asked again when the window comes back into sight. */
import { ApiError } from "@entente/contract/client.ts";
import { QueryClient } from "@tanstack/react-query";

const FRESH_MS = 15_000;
const TRIES = 2;

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // An answer that says no says it again; a server that is busy or away may be back.
        retry: (failures, error) => failures < TRIES && (!(error instanceof ApiError) || error.problem.status === 503),
      },
      mutations: { retry: false },
    },
  });
