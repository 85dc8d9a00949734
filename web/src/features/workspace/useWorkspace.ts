/** The settings of the workspace one is in, with the version that was read. */
import { getWorkspace, type Workspace } from "@entente/contract/workspaces.ts";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { sessionQuery, useSession } from "../../lib/session.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";

export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: async ({ signal }): Promise<Versioned<Workspace>> => versioned(await api(getWorkspace, {}, signal)),
});

export type WorkspaceScreen =
  | { readonly status: "none" }
  | { readonly status: "inside"; readonly read: Loaded<Versioned<Workspace>>; readonly mayCreate: boolean };

export function useWorkspaceScreen(): WorkspaceScreen {
  const { workspace, abilities } = useSession();
  const query = useQuery({ ...workspaceQuery, enabled: workspace !== null });
  if (workspace === null) return { status: "none" };
  return { status: "inside", read: loadedOf(query), mayCreate: abilities.createWorkspaces };
}

/** Takes over what the workspace has become; its name and rules stand in the session as well. */
export function useWorkspaceChanged(): (now: Versioned<Workspace>) => void {
  const queries = useQueryClient();
  return useCallback(
    (now) => {
      queries.setQueryData(workspaceQuery.queryKey, now);
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
    [queries],
  );
}

type Answer = { readonly headers: { readonly etag: string }; readonly body: Workspace };
export const versioned = ({ headers, body }: Answer): Versioned<Workspace> => ({ etag: headers.etag, value: body });
