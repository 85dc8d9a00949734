/** Giving sessions new secrets, and ending them: what others need of sessions without knowing how one begins. */
import type { Factor } from "@entente/domain/security/factor.ts";
import type { WriteDb } from "../platform/context.ts";
import { hashSecret, newSecret } from "../platform/secrets.ts";
import * as sessions from "./session.repo.ts";

/** Whoever knew the old secret has nothing any more. @returns the new one, for the cookie */
export async function renewSecret(
  db: WriteDb,
  session: { readonly id: string; readonly factors: readonly Factor[]; readonly provedAt: string },
): Promise<string> {
  const token = newSecret();
  await sessions.rotate(db, { ...session, tokenHash: hashSecret(token) });
  return token;
}

/** Ends a person's sessions, but for one; in one workspace where that is given. @returns how many */
export const endSessions = sessions.endAll;
