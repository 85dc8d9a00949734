/** Workspaces: one for each supplier's organisation that works here. */
import { AppError } from "@entente/domain/errors.ts";
import { FOUNDER_ROLES } from "@entente/domain/members/member.ts";
import { addMember } from "../members/joining.service.ts";
import { audit, changesOf } from "../platform/audit.ts";
import type { Person, PersonWriteContext, ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { requireFreshProof } from "../platform/proof.ts";
import { requireVersion } from "../platform/versions.ts";
import { mayChangeWorkspace, mayCreateWorkspaces } from "./workspace.policy.ts";
import * as workspaces from "./workspace.repo.ts";

export type { StoredWorkspace } from "./workspace.repo.ts";

export type NewWorkspace = Pick<workspaces.StoredWorkspace, "name" | "locale" | "timeZone" | "currency" | "fiscalStartMonth">;
type Settings = NewWorkspace & Pick<workspaces.StoredWorkspace, "requiresSecondFactor">;
type Change = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export const getWorkspace = async ({ db, actor }: ReadContext): Promise<workspaces.StoredWorkspace> =>
  required(await workspaces.find(db, actor.workspaceId));

export async function changeWorkspace(
  context: WriteContext,
  change: Change,
  ifMatch: string | undefined,
): Promise<workspaces.StoredWorkspace> {
  const { db, actor } = context;
  if (!mayChangeWorkspace(actor)) throw new AppError("auth.forbidden");
  const workspace = required(await workspaces.lock(db, actor.workspaceId));
  requireVersion(ifMatch, workspace.version);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed: workspaces.StoredWorkspace = { ...workspace, ...given, version: workspace.version + 1 };
  // Whoever makes it easier to get in must be who they seem to be.
  if (workspace.requiresSecondFactor && !changed.requiresSecondFactor) requireFreshProof(context);
  await workspaces.update(db, changed);
  await emit(context, workspace.id, { type: "workspace.changed" });
  await audit(context, workspace.id, {
    action: "workspace.changed",
    target: `workspace:${workspace.id}`,
    data: changesOf(workspace, changed, Object.keys(given)),
  });
  return changed;
}

/** @throws AppError `auth.forbidden` for who does not operate the installation */
export async function createWorkspace(context: PersonWriteContext, wanted: NewWorkspace): Promise<workspaces.StoredWorkspace> {
  if (!mayCreateWorkspaces(context.actor)) throw new AppError("auth.forbidden");
  return foundWorkspace(context, wanted);
}

/** Makes a workspace with the actor as its first administrator; the transaction is in it from here on. */
export async function foundWorkspace(
  context: Omit<PersonWriteContext, "actor"> & { readonly actor: Pick<Person, "personId" | "scopes"> },
  wanted: NewWorkspace,
): Promise<workspaces.StoredWorkspace> {
  const { db, now, newId, enter } = context;
  const workspace = { ...wanted, id: newId(), requiresSecondFactor: false, version: 1 };
  await enter({ workspaceId: workspace.id });
  await workspaces.insert(db, workspace, now);
  await audit(context, workspace.id, { action: "workspace.created", target: `workspace:${workspace.id}`, data: { name: workspace.name } });
  await addMember(context, { workspaceId: workspace.id, roles: FOUNDER_ROLES, email: "" });
  return workspace;
}

export const findWorkspace = workspaces.find;
export const lockWorkspace = workspaces.lock;
export const workspaceIds = workspaces.ids;

function required(workspace: workspaces.StoredWorkspace | null): workspaces.StoredWorkspace {
  if (workspace === null) throw new AppError("workspace.none");
  return workspace;
}
