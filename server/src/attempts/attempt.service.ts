/** Limits on what people guess at: counted over all instances, whether the guess is right or not. */
import { HOUR_MS, laterBy, MINUTE_MS, msBetween } from "@entente/domain/dates.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Outside, PersonOutside, WriteDb } from "../platform/context.ts";
import * as attempts from "./attempt.repo.ts";

type Limit = { readonly name: string; readonly most: number; readonly windowMs: number };
export type Attempt = { readonly limit: Limit; readonly whose: string };

/** Passwords tried for one account. */
export const PASSWORDS: Limit = { name: "passwords", most: 5, windowMs: 15 * MINUTE_MS };
/** One-time codes and recovery codes tried for one person. */
export const CODES: Limit = { name: "codes", most: 5, windowMs: 15 * MINUTE_MS };
/** Passwords, codes, passkeys and links tried from one network. */
export const NETWORK: Limit = { name: "network", most: 20, windowMs: 15 * MINUTE_MS };
/** Reset links asked for one e-mail address. */
export const RESETS: Limit = { name: "resets", most: 3, windowMs: HOUR_MS };

/**
 * Counts an attempt, in a transaction of its own: it stays counted when the request fails.
 *
 * @throws AppError `request.too_many` with the seconds until the next one
 */
export async function countAttempt(
  { transaction, now }: Pick<Outside | PersonOutside, "transaction" | "now">,
  tried: readonly Attempt[],
): Promise<void> {
  const most = new Map(tried.map((one) => [keyOf(one), one.limit.most]));
  const counted = await transaction("write", ({ db }) =>
    attempts.count(
      db,
      tried.map((one) => ({ key: keyOf(one), resetsAt: laterBy(now, one.limit.windowMs) })),
      now,
    ),
  );
  const over = counted.filter(({ key, tried: times }) => times > (most.get(key) ?? 0));
  if (over.length === 0) return;
  const waitMs = Math.max(...over.map(({ resetsAt }) => msBetween(now, resetsAt)));
  throw new AppError("request.too_many", { seconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}

/** An attempt that was right counts against nobody. */
export const giveBackAttempt = (db: WriteDb, tried: readonly Attempt[]): Promise<void> => attempts.giveBack(db, tried.map(keyOf));

/** Windows that are over. */
export const forgetAttempts = attempts.forgetBefore;

const keyOf = ({ limit, whose }: Attempt): string => `${limit.name}|${whose}`;
