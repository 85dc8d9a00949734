/** Questions a browser has to answer within ten minutes, each once. */
import { laterBy, MINUTE_MS } from "@entente/domain/dates.ts";
import type { PublicWriteContext, ReadDb, WriteDb } from "../platform/context.ts";
import { hashSecret, newSecret } from "../platform/secrets.ts";
import * as challenges from "./challenge.repo.ts";

export const CHALLENGE_MS = 10 * MINUTE_MS;

/** @param personId whose answer it must be; `null` where the answer says who it is */
export async function makeChallenge(
  { db, now }: Pick<PublicWriteContext, "db" | "now">,
  kind: challenges.ChallengeKind,
  personId: string | null,
): Promise<string> {
  const challenge = newSecret();
  await challenges.insert(db, { kind, challengeHash: hashSecret(challenge), personId, expiresAt: laterBy(now, CHALLENGE_MS) });
  return challenge;
}

export const findChallenge = (db: ReadDb, kind: challenges.ChallengeKind, challenge: string, now: string) =>
  challenges.find(db, { kind, challengeHash: hashSecret(challenge), now });

/** `null` when it was not asked, was answered already, or is too old. */
export const takeChallenge = (db: WriteDb, kind: challenges.ChallengeKind, challenge: string, now: string) =>
  challenges.take(db, { kind, challengeHash: hashSecret(challenge), now });

export const forgetChallenges = challenges.forgetBefore;
