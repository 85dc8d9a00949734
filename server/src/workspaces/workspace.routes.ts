import * as contract from "@entente/contract/workspaces.ts";
import { membershipsOf } from "../members/joining.service.ts";
import type { Person } from "../platform/context.ts";
import { handle, type Mounted } from "../platform/http.ts";
import { etagOf } from "../platform/versions.ts";
import { presentWorkspace } from "./workspace.present.ts";
import * as workspaces from "./workspace.service.ts";

export const workspaceRoutes: readonly Mounted[] = [
  handle(contract.listWorkspaces, async (context) => {
    const memberships = await membershipsOf(context, context.actor.personId);
    const open = memberships.filter((one) => !one.isDisabled);
    return { items: open.map(({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName })) };
  }),

  handle(contract.createWorkspace, async (context, { body }) =>
    presentWorkspace({ roles: ["workspace_admin"] }, await workspaces.createWorkspace(context, body)),
  ),

  handle(contract.getWorkspace, async (context) => withEtag(context.actor, await workspaces.getWorkspace(context))),

  handle(contract.changeWorkspace, async (context, { headers, body }) =>
    withEtag(context.actor, await workspaces.changeWorkspace(context, body, headers["if-match"])),
  ),
];

const withEtag = (actor: Pick<Person, "roles">, workspace: workspaces.StoredWorkspace) => ({
  headers: { etag: etagOf(workspace.version) },
  body: presentWorkspace(actor, workspace),
});
