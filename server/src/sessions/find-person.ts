/** Tells who a session or a token belongs to. Nobody, as soon as they are shut out: it is asked anew for every request. */
import { msBetween } from "@entente/domain/dates.ts";
import { isWithSecondFactor } from "@entente/domain/security/factor.ts";
import { idleSince, SEEN_EVERY_MS } from "@entente/domain/sessions/session.ts";
import type { Person, ReadDb } from "../platform/context.ts";
import type { FindPerson } from "../platform/edge.ts";
import { hashSecret } from "../platform/secrets.ts";
import { scopesOf } from "../tokens/token.policy.ts";
import { findHeldToken } from "../tokens/token.service.ts";
import * as sessions from "./session.repo.ts";
import type { Sightings } from "./sightings.ts";

export function findPersonWith(sightings: Sightings): FindPerson {
  return async (db, { kind, secret }, now) => {
    if (kind === "token") return ofToken(db, secret, now, sightings);
    const held = await sessions.findHeld(db, hashSecret(secret), { now, idleSince: idleSince(now) });
    if (held === null) return null;
    if (msBetween(held.lastSeenAt, now) >= SEEN_EVERY_MS) sightings.sawSession(held.id, now);
    return personOf(held);
  };
}

/** `null` for a session in a workspace the person no longer belongs to. */
export function personOf(held: sessions.HeldSession): Person | null {
  if (held.workspaceId !== null && held.roles === null) return null;
  return {
    personId: held.personId,
    locale: held.locale,
    isOperator: held.isOperator,
    workspaceId: held.workspaceId,
    roles: held.roles ?? [],
    sessionId: held.id,
    factors: held.factors,
    needsSecondFactor: held.requiresSecondFactor && !isWithSecondFactor(held.factors),
    provedAt: held.provedAt,
    scopes: null,
  };
}

async function ofToken(db: ReadDb, secret: string, now: string, sightings: Sightings): Promise<Person | null> {
  const held = await findHeldToken(db, secret, now);
  if (held === null) return null;
  if (held.lastUsedAt === null || msBetween(held.lastUsedAt, now) >= SEEN_EVERY_MS) sightings.sawToken(held.workspaceId, held.id, now);
  const allowed = scopesOf(held);
  return {
    personId: held.personId,
    locale: held.locale,
    // What belongs to the installation is done in person.
    isOperator: false,
    workspaceId: held.workspaceId,
    roles: held.roles,
    sessionId: null,
    factors: [],
    needsSecondFactor: held.needsSecondFactor,
    provedAt: held.createdAt,
    scopes: held.scopes.filter((scope) => allowed.includes(scope)),
  };
}
