/** An invitation into a workspace. Nobody is entered anywhere before it is accepted. */

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

export type InvitationTimes = {
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
};

export function stateOf({ expiresAt, acceptedAt, revokedAt }: InvitationTimes, now: string): InvitationState {
  if (acceptedAt !== null) return "accepted";
  if (revokedAt !== null) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}
