/** Sessions: how one begins, is renewed and ends, and what it shows of whoever has it. */
import { DAY_MS, laterBy } from "@entente/domain/dates.ts";
import { AppError } from "@entente/domain/errors.ts";
import { type Factor, hasSecondFactor } from "@entente/domain/security/factor.ts";
import { expiryOf, idleSince } from "@entente/domain/sessions/session.ts";
import { membershipsOf, type StoredMembership } from "../members/joining.service.ts";
import { findPerson, rememberWorkspace, type StoredPerson } from "../people/person.service.ts";
import { auditPerson } from "../platform/audit.ts";
import type { Person, PersonReadContext, PersonWriteContext, PublicWriteContext, ReadDb, WriteDb } from "../platform/context.ts";
import { hashSecret, newSecret } from "../platform/secrets.ts";
import type { Transaction } from "../platform/transaction.ts";
import { ownFactors } from "../security/factor.service.ts";
import { findWorkspace, type StoredWorkspace } from "../workspaces/workspace.service.ts";
import { personOf } from "./find-person.ts";
import { endSessions, renewSecret } from "./session-secret.service.ts";
import * as sessions from "./session.repo.ts";

/** A session that has just begun or been renewed: its secret goes into the cookie and nowhere else. */
export type Started = { readonly token: string; readonly actor: Person };

/** What a session shows. */
export type SessionView = {
  readonly actor: Person;
  readonly person: StoredPerson;
  readonly workspace: StoredWorkspace | null;
  readonly memberships: readonly StoredMembership[];
  readonly hasSecondFactor: boolean;
};

/** How long sessions that ended by themselves stay. */
const KEPT_MS = 30 * DAY_MS;

/**
 * Begins a session. Always a new secret: one that a browser brought along is never taken over.
 *
 * @param workspaceId where it begins; by default where the person was last, else where they joined first
 */
export async function startSession(
  context: PublicWriteContext,
  { person, factors, workspaceId }: { readonly person: StoredPerson; readonly factors: readonly Factor[]; readonly workspaceId?: string },
): Promise<Started> {
  const { db, now, newId, origin } = context;
  const memberships = (await membershipsOf(context, person.id)).filter((one) => !one.isDisabled);
  const last = memberships.find((one) => one.workspaceId === person.lastWorkspaceId) ?? memberships[0];
  const [id, token, place] = [newId(), newSecret(), workspaceId ?? last?.workspaceId ?? null];
  await sessions.insert(db, {
    id,
    tokenHash: hashSecret(token),
    personId: person.id,
    workspaceId: place,
    factors,
    now,
    expiresAt: expiryOf(now),
    userAgent: origin.userAgent,
    address: origin.address,
  });
  if (place !== null) await rememberWorkspace(db, person.id, place);
  const actor = await heldBy(db, id, now);
  await auditPerson({ ...context, actor }, place, {
    action: "session.started",
    target: `person:${person.id}`,
    data: { factors, address: origin.address, userAgent: origin.userAgent },
  });
  return { token, actor };
}

/** Gives the session a new secret. @param factor what the person has just shown; nothing where something else has changed */
export async function renewSession(context: PersonWriteContext, factor?: Factor): Promise<Started> {
  const { db, actor, now } = context;
  const { sessionId } = actor;
  if (sessionId === null) throw new AppError("auth.forbidden");
  const proof =
    factor === undefined
      ? { factors: actor.factors, provedAt: actor.provedAt }
      : { factors: [...new Set([...actor.factors, factor])], provedAt: now };
  const token = await renewSecret(db, { id: sessionId, ...proof });
  return { token, actor: await heldBy(db, sessionId, now) };
}

/** @throws AppError `workspace.not_found` for one the person does not belong to */
export async function enterWorkspace(context: PersonWriteContext, workspaceId: string): Promise<Person> {
  const { db, actor, now } = context;
  const memberships = await membershipsOf(context, actor.personId);
  const isThere = memberships.some((one) => one.workspaceId === workspaceId && !one.isDisabled);
  if (!isThere || actor.sessionId === null) throw new AppError("workspace.not_found");
  await sessions.setWorkspace(db, actor.sessionId, workspaceId);
  await rememberWorkspace(db, actor.personId, workspaceId);
  return heldBy(db, actor.sessionId, now);
}

export async function viewOf(
  { db, enter }: { readonly db: ReadDb; readonly enter: Transaction["enter"] },
  actor: Person,
): Promise<SessionView> {
  const memberships = await membershipsOf({ db, enter }, actor.personId);
  const person = await findPerson(db, actor.personId);
  const workspace = actor.workspaceId === null ? null : await findWorkspace(db, actor.workspaceId);
  const own = await ownFactors(db, actor.personId);
  if (person === null) throw new AppError("auth.required");
  return { actor, person, workspace, memberships: memberships.filter((one) => !one.isDisabled), hasSecondFactor: hasSecondFactor(own) };
}

export async function signOut(context: PersonWriteContext): Promise<void> {
  const { db, actor } = context;
  if (actor.sessionId !== null) await sessions.end(db, actor.personId, actor.sessionId);
  await recordEnd(context, 1);
}

export const listOwn = ({ db, actor, now }: PersonReadContext): Promise<sessions.StoredSession[]> =>
  sessions.listOf(db, actor.personId, { now, idleSince: idleSince(now) });

/** @throws AppError `session.not_found` */
export async function endOwn(context: PersonWriteContext, sessionId: string): Promise<void> {
  if (!(await sessions.end(context.db, context.actor.personId, sessionId))) throw new AppError("session.not_found");
  await recordEnd(context, 1);
}

/** Ends all but the one that asks. @returns how many */
export async function endOthers(context: PersonWriteContext): Promise<number> {
  const { db, actor } = context;
  const ended = await endSessions(db, actor.personId, { but: actor.sessionId });
  if (ended > 0) await recordEnd(context, ended);
  return ended;
}

/** Sessions that ended long ago. */
export const forgetSessions = (db: WriteDb, now: string): Promise<void> => sessions.forgetBefore(db, laterBy(now, -KEPT_MS));

/** The transaction must have named the person. */
async function heldBy(db: ReadDb, sessionId: string, now: string): Promise<Person> {
  const held = await sessions.findHeldById(db, sessionId, { now, idleSince: idleSince(now) });
  const person = held === null ? null : personOf(held);
  if (person === null) throw new AppError("auth.required");
  return person;
}

async function recordEnd(context: PersonWriteContext, ended: number): Promise<void> {
  const { actor } = context;
  await auditPerson(context, actor.workspaceId, { action: "session.ended", target: `person:${actor.personId}`, data: { ended } });
}
