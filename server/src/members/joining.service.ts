/** Becoming a member, and where one is a member already. */
import type { Role } from "@entente/domain/members/role.ts";
import { AppError } from "@entente/domain/errors.ts";
import { audit } from "../platform/audit.ts";
import type { Person, PersonWriteContext, ReadDb, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import type { Transaction } from "../platform/transaction.ts";
import * as members from "./member.repo.ts";

export type { StoredMembership } from "./member.repo.ts";

type Joining = Omit<PersonWriteContext, "actor"> & { readonly actor: Pick<Person, "personId" | "scopes"> };
type Part = { readonly workspaceId: string; readonly roles: readonly Role[]; readonly email: string };

/** Enters the actor into a workspace that the transaction has named. @throws AppError `member.already_there` */
export async function addMember(context: Joining, { workspaceId, roles, email }: Part): Promise<void> {
  const { db, now, actor } = context;
  const isNew = await members.insert(db, { workspaceId, personId: actor.personId, roles, now });
  if (!isNew) throw new AppError("member.already_there", { email });
  await emit(context, workspaceId, { type: "member.changed", personId: actor.personId });
  await audit(context, workspaceId, { action: "member.joined", target: `member:${actor.personId}`, data: { roles } });
}

/** Where a person may go, and where they are shut out. Shows the person's rows to the transaction from here on. */
export async function membershipsOf(
  { db, enter }: { readonly db: ReadDb; readonly enter: Transaction["enter"] },
  personId: string,
): Promise<members.StoredMembership[]> {
  await enter({ personId });
  return members.ofPerson(db, personId);
}

export const findMember = members.find;
export const directorsOf = members.directors;
export const memberIdsByEmail = members.idsByEmail;

/** For what must not outlive the actor's being shut out: whoever shuts them out waits until this transaction ends. @throws AppError `auth.required` */
export async function stayMember({ db, actor }: Pick<WriteContext, "db" | "actor">): Promise<void> {
  const member = await members.lock(db, actor.workspaceId, actor.personId);
  if (member === null || member.isDisabled) throw new AppError("auth.required");
}
