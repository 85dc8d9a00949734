/** Whether a token works, and for how much longer. */
import type { Token } from "@entente/contract/tokens.ts";
import { DAY_MS, msBetween } from "@entente/domain/dates.ts";

export type TokenState = "active" | "soon" | "expired" | "revoked";
export type ListedToken = Token & { readonly state: TokenState };

/** Time enough to put another in its place. */
const SOON_MS = 14 * DAY_MS;

export const isInUse = ({ state }: Pick<ListedToken, "state">): boolean => state === "active" || state === "soon";

export function stateOf({ isRevoked, expiresAt }: Pick<Token, "isRevoked" | "expiresAt">, now: string): TokenState {
  if (isRevoked) return "revoked";
  const leftMs = msBetween(now, expiresAt);
  if (leftMs <= 0) return "expired";
  return leftMs < SOON_MS ? "soon" : "active";
}

/** Those in use first, then the newest. */
export const sorted = (tokens: readonly ListedToken[]): readonly ListedToken[] =>
  tokens.toSorted((one, other) => Number(isInUse(other)) - Number(isInUse(one)) || (one.createdAt < other.createdAt ? 1 : -1));
