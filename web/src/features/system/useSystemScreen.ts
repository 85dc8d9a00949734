/** How the installation is, asked anew every minute. */
import { getSystem, type SystemState } from "@entente/contract/system.ts";
import { MINUTE_MS } from "@entente/domain/dates.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { useSession } from "../../lib/session.ts";

export type System = { readonly state: SystemState; readonly again: () => void; readonly isAsking: boolean };
export type SystemScreen = { readonly status: "closed" } | Loaded<System>;

export function useSystemScreen(): SystemScreen {
  const { abilities } = useSession();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["system"],
    queryFn: ({ signal }) => api(getSystem, {}, signal),
    refetchInterval: MINUTE_MS,
    enabled: abilities.seeSystem,
  });
  if (!abilities.seeSystem) return { status: "closed" };
  const system = data && { state: data, again: () => void refetch(), isAsking: isFetching };
  return loadedOf<System>({ data: system, error, refetch });
}
